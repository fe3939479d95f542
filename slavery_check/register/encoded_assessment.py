"""An assessment as an entry, and back: numbers, labels and red flags are facts; what may quote people is personal."""

from collections.abc import Mapping
from fractions import Fraction

from slavery_check.assessment.explanation.state import State, with_state
from slavery_check.assessment.result import Assessment, Confidence, Contribution, Part, PpnLevel, RedFlag
from slavery_check.model import Band
from slavery_check.register.decoding import (
    ERASED,
    FORMAT,
    fields,
    fraction,
    fraction_or_none,
    items,
    mapping,
    readable,
    text,
    texts,
    truth,
)
from slavery_check.register.encoded_flag import Where, decode_flag, encode_flag
from slavery_check.register.entry import Json


def assessment_facts(assessment: Assessment, state: State) -> dict[str, Json]:
    """Write what no supplier wrote. Numbers are exact, as `27/4`; a cell is its address without the sheet."""
    return {
        "format": FORMAT,
        "supplier": assessment.supplier_id,
        "policy": assessment.policy,
        "sha256": assessment.sha256,
        "inherent": str(assessment.inherent),
        "controls": _exact(assessment.controls),
        "residual": _exact(assessment.residual),
        "score_band": assessment.score_band.value if assessment.score_band else None,
        "band": assessment.band.value if assessment.band else None,
        "state": state.value,
        "red_flags": [encode_flag(flag) for flag in assessment.red_flags],
        "completeness": str(assessment.completeness),
        "confidence": assessment.confidence.value,
        "claimed": str(assessment.claimed),
        "evidenced": str(assessment.evidenced),
        "verified": str(assessment.verified),
        "ppn009": [[name, level.value] for name, level in assessment.ppn009.items()],
        "editions": assessment.editions,
    }


def assessment_personal(assessment: Assessment) -> dict[str, Json]:
    """Write what may hold words of the supplier: file names, sheet names, and the reasons of the contributions."""
    return {
        "file_name": assessment.file_name,
        "contributions": [_contribution(line) for line in assessment.contributions],
        "flags": [[flag.file_name, flag.cell] for flag in assessment.red_flags],
    }


@readable
def decode_assessment(facts: Json, personal: Mapping[str, Json] | None) -> Assessment:
    """Give the assessment back; where personal was erased, without contributions, files and sheets.

    Raises UnreadableEntryError for any other shape.
    """
    found = fields(facts)
    return Assessment(
        supplier_id=text(found["supplier"]),
        policy=text(found["policy"]),
        file_name=ERASED if personal is None else text(personal["file_name"]),
        sha256=text(found["sha256"]),
        inherent=fraction(found["inherent"]),
        controls=fraction_or_none(found["controls"]),
        residual=fraction_or_none(found["residual"]),
        score_band=_band(found["score_band"]),
        band=_band(found["band"]),
        contributions=() if personal is None else decode_contributions(personal),
        red_flags=_flags(found, personal),
        completeness=fraction(found["completeness"]),
        confidence=Confidence(text(found["confidence"])),
        claimed=fraction(found["claimed"]),
        evidenced=fraction(found["evidenced"]),
        verified=fraction(found["verified"]),
        ppn009={name: PpnLevel(level) for name, level in (texts(one) for one in items(found["ppn009"]))},
        editions=texts(found["editions"]),
    )


@readable
def flags_of(facts: Json, personal: Mapping[str, Json] | None = None) -> tuple[RedFlag, ...]:
    """Give the red flags alone; without personal they name no file and no sheet.

    Raises UnreadableEntryError for any other shape.
    """
    return _flags(fields(facts), personal)


def band_told(facts: Json) -> str:
    """Write the band of an assessment's facts, and that it is provisional; empty where there is none.

    Entries of before this was recorded do not say so: then it may be.
    """
    found = mapping(facts)
    band, state = found.get("band"), found.get("state")
    if not isinstance(band, str):
        return ""
    return with_state(band, State(state)) if state in list(State) else f"{band}, perhaps provisional"


@readable
def flag_ids(facts: Json) -> tuple[str, ...]:
    """Give the ids of the red flags, in order. UnreadableEntryError for any other shape."""
    return tuple(text(mapping(flag)["id"]) for flag in items(mapping(facts).get("red_flags", ())))


@readable
def decode_contributions(personal: Json) -> tuple[Contribution, ...]:
    """Give the contributions of an assessment's payload. UnreadableEntryError for any other shape."""
    return tuple(_decoded(one) for one in items(mapping(personal)["contributions"]))


def _flags(facts: Mapping[str, Json], personal: Mapping[str, Json] | None) -> tuple[RedFlag, ...]:
    flags = items(facts["red_flags"])
    if personal is None:
        return tuple(decode_flag(flag, None) for flag in flags)
    places = (Where(*texts(one)) for one in items(personal["flags"]))
    return tuple(decode_flag(flag, where) for flag, where in zip(flags, places, strict=True))


def _contribution(line: Contribution) -> list[Json]:
    said = [line.reason, line.question, line.cell, line.reference]
    return [line.part.value, line.criterion, str(line.points), *said, line.assumed]


def _decoded(data: Json) -> Contribution:
    *said, assumed = items(data)
    name, criterion, points, reason, question, cell, reference = texts(said)
    return Contribution(
        Part(name), criterion, Fraction(points), reason, question, cell, reference, assumed=truth(assumed)
    )


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _band(data: Json) -> Band | None:
    return None if data is None else Band(text(data))
