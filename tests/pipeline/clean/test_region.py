"""Where a text seems to be written."""

import pytest

from pipeline.clean.region import region_of
from pipeline.document import Source


def region(text: str, url: str | None = None) -> str | None:
    return region_of(text, Source("a.txt", "0" * 64, "text/plain", url=url))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("行政院宣布撥款新台幣五億元，資訊與軟體產業受惠。", "TW", id="taiwan"),
        pytest.param("特區政府撥款五億港元，財政司司長表示。", "HK", id="hong-kong"),
        pytest.param("国务院宣布拨款五亿元，用于人工智能芯片。", "CN", id="mainland"),
        pytest.param("國務院宣布撥款五億元人民幣，用於人工智能芯片、軟件和網絡。", "CN", id="mainland-text-converted-to-traditional"),
        pytest.param("河流計劃啟動。", "TW", id="traditional-without-other-signs"),
        pytest.param("河流计划启动。", "CN", id="simplified-without-other-signs"),
        pytest.param("The Government of Canada will pay. Canadians in Ottawa and Quebec agree.", "CA", id="canada"),
        pytest.param("The Australian Government pays. Canberra says Australians in Queensland agree.", "AU", id="australia"),
        pytest.param("The bank paid for the bridge.", None, id="nothing-tells"),
    ],
)  # fmt: skip
def test_the_region_of_a_text(text: str, code: str | None) -> None:
    assert region(text) == code


def test_the_address_decides_first() -> None:
    assert region("The bank paid.", "https://www.example.gov.au/news/1") == "AU"
    assert region("河流計劃啟動。", "https://news.example.hk/1") == "HK"
    assert region("河流計劃啟動。", "http://[broken") == "TW"
