"""Files are kept by their content, for the brands of whoever sent them."""

from hashlib import sha256

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


@pytest.mark.parametrize(
    "content",
    [b"%!PS-Adobe-3.0 EPSF-3.0", b"8BPS\0\1", b"\0\0\0\x18ftypheic\0\0\0\0mif1", b"<svg>", b"nothing known", b""],
)
def test_what_is_no_picture_is_not_taken_for_one_and_not_kept(it: Service, anna: Client, content: bytes) -> None:
    answer = anna.post("/v1/media", data=content, Content_Type="image/png")

    assert (answer.status_code, answer.get_json()["type"]) == (415, "urn:governance:problem:other-type")
    assert it.media.files.open(sha256(content).hexdigest()) is None


def test_what_another_brand_called_the_same_bytes_is_not_told(it: Service, anna: Client) -> None:
    it.stranger.post("/v1/media", data=b"the same", Content_Type="application/x-secret")
    answer = anna.post("/v1/media", data=b"the same", Content_Type="text/plain")

    assert answer.get_json()["media_type"] == "application/octet-stream"
    assert anna.get(f"/v1/media/{answer.get_json()['sha256']}").content_type == "application/octet-stream"


def test_a_file_whose_bytes_are_gone_is_no_longer_to_be_used(it: Service, anna: Client) -> None:
    anna.post("/v1/media", data=PNG, Content_Type="image/png")
    del it.media.files.kept[PNG_SHA256]
    answer = anna.post("/v1/checks", {"drafts": [{**DRAFT, "media": [{"sha256": PNG_SHA256, "alt_text": "Our shop"}]}]})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/drafts/0/media/0/sha256"


def test_a_file_that_was_altered_is_a_problem_and_never_sent(it: Service, anna: Client) -> None:
    anna.post("/v1/media", data=PNG, Content_Type="image/png")
    it.media.files.kept[PNG_SHA256] = b"other bytes"
    answer = anna.get(f"/v1/media/{PNG_SHA256}")

    assert (answer.status_code, answer.get_json()["type"]) == (500, "urn:governance:problem:media-altered")


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
