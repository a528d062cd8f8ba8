"""Tables set over pages, for reports and any list: repeated heads, groups, totals, page numbers."""

from smallcrm.paper.tables.many import Gathered as Gathered
from smallcrm.paper.tables.many import ManyRows as ManyRows
from smallcrm.paper.tables.many import gather as gather
from smallcrm.paper.tables.model import Cell as Cell
from smallcrm.paper.tables.model import Column as Column
from smallcrm.paper.tables.model import Document as Document
from smallcrm.paper.tables.model import Figure as Figure
from smallcrm.paper.tables.model import Kind as Kind
from smallcrm.paper.tables.model import Row as Row
from smallcrm.paper.tables.model import Rows as Rows
from smallcrm.paper.tables.model import Table as Table
from smallcrm.paper.tables.model import clean as clean
from smallcrm.paper.tables.model import told as told
from smallcrm.paper.tables.pages import Printed as Printed
from smallcrm.paper.tables.pages import printed as printed
from smallcrm.paper.tables.pages import put as put
from smallcrm.paper.tables.sheet import Spot as Spot
