"""Parts of addresses: a thing by its words and number, a region by its code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """`jembatan-selesai-12`: the number alone says which it is; the words are for people."""

    words: str
    pk: int

    def __str__(self) -> str:
        return f"{self.words}-{self.pk}" if self.words else f"{self.pk}"


class Named:
    """`<words>-<number>` of an address, the words in any script or missing."""

    regex = r"(?:[-\w]{1,200}-)?\d{1,18}"

    def to_python(self, value: str) -> Address:
        words, _dash, pk = value.rpartition("-")
        return Address(words, int(pk))

    def to_url(self, value: Address | str) -> str:
        return str(value)


class RegionCode:
    """A Kemendagri code, province to village."""

    regex = r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PaperName:
    """The last part of the address of something to print, to read aloud or to pass on: `papan.pdf`."""

    regex = r"[a-z]{1,20}\.(?:pdf|txt|jpg|svg)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DataForm:
    """In which form a figure is taken away."""

    regex = "csv|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
