"""What the order of an answer is made of, by name: each can be switched off, which shows what it is worth."""

from enum import StrEnum


class Mechanism(StrEnum):
    """One thing that moves passages up or down.

    Switching one off changes the order; the confidence goes on looking at what it looks at, as far as that is there.
    """

    DENSE = "dense"  # candidates and scores from embeddings
    LEXICAL = "lexical"  # candidates and scores from words
    PRIOR = "prior"  # what is known of the whole article: its score, its nearest and its best passage
    LATE = "late"  # late interaction: the words of question and passage compared in their context
    LEAD = "lead"  # the beginning of an article before what stands further on
    RERANK = "rerank"  # the second look at the best candidates, by the reader or without it
    READER = "reader"  # the trained reader; without it sentences are compared word by word
    KIND = "kind"  # passages and sentences that hold the kind of answer which the question asks for
    DIVERSITY = "diversity"  # other articles before more of the same one
    CONSTRAINTS = "constraints"  # publishers, writers and months in the question as filters
    SPELLING = "spelling"  # slips of the keyboard in a question are mended
    FRAMES = "frames"  # what frames a question is left out: “can you tell me”, a publisher that is a filter
    TOPICS = "topics"  # “tell me about the mill” is answered by what tells of it
    WORDING = "wording"  # words that a question quotes are looked for as they stand
    ATTRIBUTION = "attribution"  # where a question asks who said it, passages in which a speaker answers
    POSTS = "posts"  # where a question asks who has a post, passages in which a name stands beside it
    CONVERSATION = "conversation"  # what a follow-up takes over
