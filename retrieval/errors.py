"""Name everything the retrieval service refuses, with the status and the body it becomes."""

from __future__ import annotations

from pydantic import BaseModel


class RetrievalError(Exception):
    """Say what was wrong; `status` and `code` are what a caller over HTTP sees."""

    status = 500
    code = "internal"

    def __init__(self, message: str, field: str | None = None) -> None:
        """Keep the message and, for a bad request, the field it is about."""
        super().__init__(message)
        self.message = message
        self.field = field


class BadRequest(RetrievalError):
    """Refuse a body that is not JSON or not an object (400)."""

    status = 400
    code = "bad_request"


class Unauthorized(RetrievalError):
    """Refuse a change from whoever does not know the token, or is not on this machine (401)."""

    status = 401
    code = "unauthorized"


class NotFound(RetrievalError):
    """Refuse an id that is not in the gallery, or no longer among the uploads (404)."""

    status = 404
    code = "not_found"


class TooLarge(RetrievalError):
    """Refuse an upload that has too many bytes or pixels (413)."""

    status = 413
    code = "too_large"


class UnsupportedImage(RetrievalError):
    """Refuse a file that is no JPEG, PNG, WebP, GIF or HEIC (415)."""

    status = 415
    code = "unsupported_image"


class Invalid(RetrievalError):
    """Refuse a value of the wrong type or outside its range (422)."""

    status = 422
    code = "invalid"


class TooManyPhotos(RetrievalError):
    """Refuse a photo while as many as may be are being looked at (503)."""

    status = 503
    code = "busy"


class NotReady(RetrievalError):
    """Refuse work while the encoder or the gallery is missing (503)."""

    status = 503
    code = "not_ready"


class Importing(NotReady):
    """Refuse to write into galleries while an import does (503)."""

    code = "importing"


class FeedRefused(RetrievalError):
    """Refuse a feed that cannot be had, or that lacks most of what is served."""

    code = "refused"


class EncoderBroken(NotReady):
    """Refuse an encoder folder that is missing, incomplete or altered (503)."""

    code = "encoder_broken"


class GalleryBroken(NotReady):
    """Refuse a gallery that cannot be opened (503)."""

    code = "gallery_broken"


class GalleryEmpty(GalleryBroken):
    """Refuse a gallery without a single item (503)."""

    code = "gallery_empty"


class DiskFull(NotReady):
    """Say that nothing can be written, so that no photo can be taken (503)."""

    code = "disk_full"


class ModelMismatch(GalleryBroken):
    """Refuse a gallery whose vectors another model made (503)."""

    code = "model_mismatch"


class ErrorBody(BaseModel):
    """Say what was wrong."""

    code: str
    message: str
    field: str | None = None


class ErrorResponse(BaseModel):
    """Hold an error."""

    error: ErrorBody
