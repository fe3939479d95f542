"""The words that spreadsheet files say of themselves (ECMA-376 part 1), and what of them may lead to somebody."""

_DROPPED = """
AlternateContent cellWatches controls customProperties customSheetViews customWorkbookViews dataConsolidate drawing
drawingHF extLst externalReferences fileRecoveryPr fileSharing functionGroups headerFooter legacyDrawing legacyDrawingHF
oleObjects phoneticPr picture pivotCaches protectedRanges queryTableParts rPh scenarios smartTagPr smartTags sortState
webPublishItems webPublishObjects webPublishing
"""
_TELLING = """
Ignorable algorithmName codeName hashValue password reservationPassword saltValue spinCount uid userName
workbookAlgorithmName workbookHashValue workbookPassword workbookSaltValue workbookSpinCount
"""
_ERRORS = "#REF! #VALUE! #NAME? #NUM! #NULL! #DIV/0! #N/A #GETTING_DATA #SPILL! #CALC!"
_VALUES = """
true false on off auto none default all normal custom general
s str inlineStr array shared dataTable
solid gray125 gray0625 lightGray mediumGray darkGray lightUp lightDown darkUp
thin medium thick hair dashed dotted double single
left right center centerContinuous fill justify distributed top bottom
bottomLeft bottomRight topLeft topRight frozen frozenSplit split
visible hidden veryHidden pageBreakPreview pageLayout landscape portrait downThenOver overThenDown displayed
list whole decimal date time textLength between notBetween equal notEqual
greaterThan lessThan greaterThanOrEqual lessThanOrEqual stop warning information noControl
expression cellIs containsText notContainsText beginsWith endsWith containsBlanks notContainsBlanks
duplicateValues uniqueValues colorScale dataBar iconSet top10 aboveAverage timePeriod num formula percent percentile
preserve minor major superscript subscript baseline placeholders ExcelA1 autoNoTable manual sum average count
xl Calc Calibri Arial Cambria Aptos Roboto General Normal
TableStyleLight1 TableStyleMedium2 TableStyleMedium9 PivotStyleLight16
"""
DROPPED = frozenset(_DROPPED.split())
"""Elements that lead to parts which are taken out, or that only speak of people and of other files."""
TELLING = frozenset(_TELLING.split())
"""Attributes with names of people, or by which a file can be told again."""
ERRORS = frozenset(_ERRORS.split())
FORMAT_WORDS = frozenset(_VALUES.split())
"""Values of attributes (18.18), and fonts and programs that nobody is known by."""
NAMESPACES = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "http://purl.oclc.org/ooxml/",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2001/XMLSchema-instance",
)
PACKAGE_WORDS = """
application area calc chartsheet chartsheets content core data database dcterms dialogsheet dialogsheets docprops filter
getting headers macrosheets main name null officedocument openxmlformats package print properties relationships rels
shared sharedstrings sheet spreadsheetml strings styles table tables this titles totals types value W3CDTF workbook
worksheet worksheets xlfn xlmacrosheet xlnm xlws xmlns
"""
"""Words of the names of parts, of content types, and of names that spreadsheet programs give."""
