"""Files are kept by their content, for the brands of whoever sent them."""

import pytest

from governance.review import Role
from tests.api.builders import DRAFT, PNG, PNG_SHA256, Client, Service


def test_an_upload_is_described_by_its_content(anna: Client) -> None:
    answer = anna.post("/v1/media", data=PNG, Content_Type="image/png")

    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/v1/media/{PNG_SHA256}"
    assert answer.get_json() == {
        "sha256": PNG_SHA256,
        "media_type": "image/png",
        "bytes": len(PNG),
        "width": 3,
        "height": 2,
        "frames": 1,
    }


def test_the_bytes_come_back_to_be_saved_and_never_shown(anna: Client) -> None:
    anna.post("/v1/media", data=PNG, Content_Type="image/png")
    answer = anna.get(f"/v1/media/{PNG_SHA256}")

    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, "image/png")
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["ETag"] == f'"{PNG_SHA256}"'
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"


def test_the_type_is_taken_without_its_parameters_and_case(anna: Client) -> None:
    answer = anna.post("/v1/media", data=PNG, Content_Type="Image/PNG; name=shop.png")

    assert answer.get_json()["media_type"] == "image/png"


def test_a_file_of_another_type_than_it_is_sent_as_is_refused_and_nobodys(anna: Client) -> None:
    answer = anna.post("/v1/media", data=PNG, Content_Type="image/jpeg")

    assert answer.status_code == 415
    assert answer.get_json()["type"] == "urn:governance:problem:other-type"
    assert anna.get(f"/v1/media/{PNG_SHA256}").status_code == 404


@pytest.mark.parametrize("written", ["", "png", "image/", "image/png\x7f", "a" * 64 + "/png"])
def test_a_type_that_is_none_is_refused(anna: Client, written: str) -> None:
    assert anna.post("/v1/media", data=PNG, Content_Type=written).status_code == 415


def test_a_busy_machine_is_asked_again_later(it: Service, anna: Client) -> None:
    it.media.busy = True
    answer = anna.post("/v1/media", data=PNG, Content_Type="image/png")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("name", ["0" * 64, "0", "..%2F..%2Fetc%2Fpasswd", PNG_SHA256.upper(), "%00"])
def test_what_was_not_uploaded_is_not_there(anna: Client, name: str) -> None:
    anna.post("/v1/media", data=PNG, Content_Type="image/png")

    assert anna.get(f"/v1/media/{name}").status_code == 404


def test_a_file_of_another_brand_is_not_there(it: Service, anna: Client) -> None:
    anna.post("/v1/media", data=PNG, Content_Type="image/png")

    assert it.stranger.get(f"/v1/media/{PNG_SHA256}").status_code == 404
    assert it.client("olga", Role.AUTHOR, brands=()).get(f"/v1/media/{PNG_SHA256}").status_code == 200


def test_a_review_shows_its_media_by_their_content(anna: Client) -> None:
    anna.post("/v1/media", data=PNG, Content_Type="image/png")
    review = anna.submit({**DRAFT, "media": [{"sha256": PNG_SHA256, "alt_text": "Our shop"}]})

    assert review["post"]["media"] == [{"sha256": PNG_SHA256, "alt_text": "Our shop"}]
