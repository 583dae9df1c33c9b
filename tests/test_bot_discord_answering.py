"""From a question's words to a page and its buttons, over the exact fake."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from place import Place

from bot.discord.answering import Answerer, Before, Inquiry, MovedOnError
from bot.discord.embeds import Page, Wording
from bot.discord.state import State, carried
from bot.feedback import Feedback
from index.snapshot import Generations
from retrieval.answers.results import Question, Reply
from retrieval.asking import Loaded
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings

QUESTION = "what burned down in Harwick?"


class Exchanged(Engine):
    """Goes over to a new generation at the last moment before it is asked, as it may while a question is prepared."""

    before_asking: Callable[[], object] | None = None

    def ask(self, question: Question, loaded: Loaded | None = None) -> Reply:
        if self.before_asking:
            self.before_asking()
            assert self.refresh()
        return super().ask(question, loaded)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    for at in range(2):
        story = f"The mill at number {at} burned down in Harwick."
        made.write(f"politico{at}.txt", "---\nsource: Politico\n---", f"Fire {at}", story)
    made.write("cnn.txt", "---\nsource: CNN\n---", "A fire", "The other mill burned down in Harwick.")
    made.rebuild()
    return made


@pytest.fixture
def engine(place: Place) -> Exchanged:
    return Exchanged(Generations(place.root), place.encoders.open, EngineSettings(threshold=0.0))


@pytest.fixture
def answerer(place: Place, engine: Exchanged) -> Iterator[Answerer]:
    with closing(Feedback(place.root / "feedback.db", keep_users=False)) as feedback:
        yield Answerer(engine, feedback)


def more_of_cnn(place: Place) -> None:
    """Publish a generation in whose list of publishers CNN stands where Politico stood."""
    for at in range(3):
        place.write(f"new{at}.txt", "---\nsource: CNN\n---", f"News {at}", f"It rained {at} times.")
    place.rebuild()


def footer(page: Page) -> str:
    return page.embed.footer.text or ""


def state_of(page: Page) -> State:
    state, _ = carried(button.custom_id for button in page.buttons)
    assert state is not None
    return state


def test_a_button_belongs_to_the_generation_that_gave_its_answer_whatever_is_published_meanwhile(
    place: Place, engine: Exchanged, answerer: Answerer
) -> None:
    engine.before_asking = lambda: more_of_cnn(place)
    page = answerer.ask(Inquiry(QUESTION, asker=1, per_page=1, source="Politico"))

    assert footer(page) == "3 articles, 3 passages; only politico; index built"
    assert (state_of(page).generation, engine.snapshot.manifest.generation) == (1, "000002")
    with pytest.raises(MovedOnError):
        answerer.page(Wording(QUESTION), state_of(page))


def test_another_page_is_of_the_generation_that_its_button_was_held_against(
    place: Place, engine: Exchanged, answerer: Answerer
) -> None:
    first = answerer.ask(Inquiry(QUESTION, asker=1, per_page=1, source="Politico"))
    engine.before_asking = lambda: more_of_cnn(place)

    page = answerer.page(Wording(QUESTION), state_of(first))

    assert footer(page) == "3 articles, 3 passages; only politico; index built"


class Knowing(Engine):
    """Knows who answers, as with a reader."""

    asked: list[str]

    def ask(self, question: Question, loaded: Loaded | None = None) -> Reply:
        self.asked.append(question.text)
        reply = super().ask(question, loaded)
        understood = reply.understood
        return replace(reply, understood=replace(understood, turn=replace(understood.turn, who="Tom Lee")))


@pytest.mark.parametrize(
    ("text", "goes_on_from", "times"),
    [
        ("how old is he?", "who burned down the mill? that was Tom Lee", 3),
        ("how old is she?", "who burned down the mill?", 3),
        ("when was that?", "who burned down the mill?", 2),
    ],
)
def test_who_answered_the_question_before_may_be_he(
    place: Place, answerer: Answerer, text: str, goes_on_from: str, times: int
) -> None:
    engine = Knowing(Generations(place.root), place.encoders.open, EngineSettings(threshold=0.0))
    engine.asked = []
    answerer.engine = engine
    wording = Wording("who burned down the mill?")
    first = answerer.ask(Inquiry(wording.shown, asker=1, per_page=1))

    page = answerer.ask(Inquiry(text, asker=1, per_page=1, follows=Before(wording, state_of(first))))

    assert footer(page).startswith(f"Goes on from: {goes_on_from}\n")
    # Only where a pronoun may stand for whoever it was is the first one asked again.
    assert len(engine.asked) == times
