"""What can be done here: bring records in, give them out."""

from smallcrm.features.exchange.service.exporting import export_csv, export_vcard, rows, vcards
from smallcrm.features.exchange.service.importing import Imported, Told, import_files

__all__ = ["Imported", "Told", "export_csv", "export_vcard", "import_files", "rows", "vcards"]
