"""List words that say nothing of a garment, which pseudo-attributes leave out."""

from __future__ import annotations

_FUNCTION = """
a about above across after again all almost along already also although always am among an and any
anything are around as at away back be because been before behind being below beneath between both
but by can could did do does doing down during each either else enough even ever every everything
for from further had has have having he her here hers him his how i if in inside instead into is it
its itself just least less like many may me might mine more most much must my near neither never no
none nor not nothing now of off often on once one only onto or other our out outside over own per
perhaps quite rather same she should since so some something still such than that the their them
then there these they this those through throughout thus till to together too toward towards two
three four five six seven eight nine ten under until unto up upon us very via was we were what when
where whether which while who whom whose why will with within without would yet you your yours
"""
_SELLING = """
add adds allow allows available best bring brings buy collection come comes cm complete create
creates design designed designs detail detailed details easy ensure ensures essential everyday
exclusive favourite favorite feature featured features featuring feel find finish finished
follow get gets give gives go good great height help helps ideal inch inches item items keep keeps
know let look looking looks love made make makes making measures model need needs new offer offers
online pair perfect piece pieces please product products provide provides range ready signature
size sizes special style styled styles take takes tall thanks thing things time try use used uses
want way wear wearing wears wash washed well work works worn year years
"""
STOP_WORDS = frozenset((_FUNCTION + _SELLING).split())
