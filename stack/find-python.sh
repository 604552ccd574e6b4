#!/bin/sh
# Prints a Python of version 3.11 or newer; one that can make environments is preferred.
for check in 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' \
             'import sys; sys.exit(sys.version_info < (3, 11))'; do
    for candidate in "$HEMLINE_PYTHON" python3.11 python3.12 python3.13 python3 python \
                     /usr/bin/python3 /usr/local/bin/python3 \
                     "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-9]*/bin/python3; do
        if [ -n "$candidate" ] && "$candidate" -c "$check" >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            exit 0
        fi
    done
done
echo 'Hemline needs Python 3.11 or newer and found none: install it (apt install python3 python3-venv) or set HEMLINE_PYTHON=/path/to/python3.' >&2
exit 1
