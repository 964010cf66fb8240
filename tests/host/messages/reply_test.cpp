// SPDX-License-Identifier: MIT
#include "messages/reply.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::messages;

TEST_CASE("1, 2, 3 and the plain words are understood, whatever their case and signs", "[messages]")
{
    for (const auto* text : {"1", " 1. ", "Evet", "GELİYORUM", "geliyorum!!", "Katılacağım"}) {
        INFO(text);
        CHECK(replyOf(text) == Reply::yes);
    }
    for (const auto* text : {"2", "HAYIR", "gelemem", "Gelmiyorum...", "GELEMİYORUM", "hayır,"}) {
        INFO(text);
        CHECK(replyOf(text) == Reply::no);
    }
    for (const auto* text : {"3", "Belli değil", "HENÜZ BELLİ DEĞİL", "belki"}) {
        INFO(text);
        CHECK(replyOf(text) == Reply::maybe);
    }
}

TEST_CASE("RET is no answer", "[messages]")
{
    CHECK(replyOf("RET") == Reply::stop);
    CHECK(replyOf("ret koyder") == Reply::stop);
    CHECK(replyOf("Red.") == Reply::stop);
    CHECK_FALSE(answerOf(Reply::stop));
}

TEST_CASE("whatever says more is left to a person", "[messages]")
{
    for (const auto* text : {"", "?", "12", "1 2", "gelirim inşallah, Hatice",
             "gelmiyorum ama eşim gelir", "geliyorum değil", "ret ediyorum bu toplantıyı", "0"}) {
        INFO(text);
        CHECK(replyOf(text) == Reply::unclear);
        CHECK_FALSE(answerOf(replyOf(text)));
    }
}
