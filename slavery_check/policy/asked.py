"""The questions that the method itself reads, beside those that the policy names."""

from enum import StrEnum


class Asked(StrEnum):
    """Ids of questions and table columns with a meaning of their own in the method (docs/method.md)."""

    SUPPLY_KIND = "supply_kind"
    SUPPLY_CODE = "supply_code"
    PRODUCTION_COUNTRIES = "production_countries"
    XINJIANG_LINK = "xinjiang_link"
    GOODS_SUPPLIED = "goods_supplied"
    SITE_COUNT = "site_count"
    SUB_SUPPLIER_COUNT = "sub_supplier_count"
    LABOUR_PROVIDERS = "labour_providers"
    WORKER_KINDS = "worker_kinds"
    TIED_HOUSING = "tied_housing"
    LOWEST_PAY = "lowest_pay"
    FEES_PAID = "fees_paid"
    TIERS_KNOWN = "tiers_known"
    SUBCONTRACTING_RULES = "subcontracting_rules"


class AskedOfRows(StrEnum):
    """Table columns that the method reads."""

    SITE_COUNTRY = "site_country"
    SUB_SUPPLIER_COUNTRY = "sub_supplier_country"


class Tables(StrEnum):
    """Tables that the method reads."""

    SITES = "sites"
    SUB_SUPPLIERS = "sub_suppliers"
