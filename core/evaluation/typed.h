// core/evaluation/typed.h - What the compiler knows of a FEEL value: its type, and the registers that will hold it.
//
// Lists exist only while compiling: a group of nodes, a filter over it, the options of a some-of fact. Each item
// is there always, or while a register is true; functions over lists become operations over their items.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/evaluation/program.h"
#include "core/rulepack/model.h"

namespace sihua::evaluation {

struct Item;

struct Typed {
    enum class Type : std::uint8_t {
        Null,
        Boolean,
        Number,
        Date,    ///< Days since 1970-01-01.
        Option,  ///< Of `fact`, by index.
        Text,    ///< By fingerprint; `fact` is set for a fact's own text.
        String,  ///< A constant: `text`.
        Options, ///< Of a some-of fact: `words`.
        List,    ///< `items`
        Range,   ///< `low` and `high`
    };
    Type type = Type::Null;
    Register value = kNoRegister;
    const rulepack::Fact* fact = nullptr;
    std::string text;
    std::vector<Register> words;
    std::vector<Item> items;
    Register guard = kNoRegister;     ///< List: a mask without which there is no list.
    std::shared_ptr<const Typed> low; ///< Range: null where unbounded.
    std::shared_ptr<const Typed> high;
    bool isLowClosed = false;
    bool isHighClosed = false;
};

struct Item {
    Typed value;
    Register kept = kNoRegister; ///< None: always.
};

/// A text as a word. Equal texts have equal fingerprints; others differ but for a chance of 2^-64.
[[nodiscard]] std::int64_t fingerprint(const std::string& text);

/// Days since 1970-01-01.
[[nodiscard]] std::int64_t daysOf(const Date& date);

} // namespace sihua::evaluation
