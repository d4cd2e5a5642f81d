"""Zip files that are the same bytes whenever their content is: sorted names, one date, one mode."""

import io
import zipfile

DATE = (1980, 1, 1, 0, 0, 0)
PACKED = (".parquet", ".png", ".whl")


def packed(files: dict[str, bytes], first: str = "") -> bytes:
    """A zip file.

    Parameters
    ----------
    files : content by name inside the zip.
    first : name of the file that must come first, uncompressed (the mimetype of an EPUB), if any.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, DATE)
            entry.external_attr = 0o644 << 16
            plain = name == first or name.endswith(PACKED)
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()
