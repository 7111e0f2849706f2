#include <algorithm>

#include "core/rulepack/decode_initiative.h"
#include "core/rulepack/decode_interview.h"
#include "core/rulepack/figure_reader.h"

namespace sihua::rulepack {

namespace {

struct Spelling {
    const char* key;
    Uplift::Kind kind;
};
constexpr Spelling kSpellings[] = {{"to", Uplift::Kind::To},
                                   {"at_least", Uplift::Kind::AtLeast},
                                   {"at_most", Uplift::Kind::AtMost},
                                   {"add", Uplift::Kind::Add}};

/// Which kinds of uplift a type of fact takes, for messages; null where @p kind is one of them.
const char* suitable(FactType type, Uplift::Kind kind) {
    using Kind = Uplift::Kind;
    switch (type) {
    case FactType::Number:
        return kind == Kind::Add ? "`to`, `at_least` or `at_most`" : nullptr;
    case FactType::OneOf:
        return kind == Kind::To || kind == Kind::AtLeast ? nullptr : "`to` or `at_least`";
    case FactType::SomeOf:
        return kind == Kind::To || kind == Kind::Add ? nullptr : "`to` or `add`";
    case FactType::Boolean:
    case FactType::Text:
    case FactType::Date:
        break;
    }
    return kind == Kind::To ? nullptr : "`to`";
}

const Fact* factOf(MappingReader& reader, const Interview& interview) {
    const std::string id = reader.text("fact");
    const Fact* fact = interview.fact(FactId(id));
    if (fact == nullptr && !id.empty()) {
        const PackFile& file = reader.file();
        complainOfUnknownFact(interview, FactId(id), file.span(*reader.find("fact")), file.decoding.issues);
    }
    return fact;
}

} // namespace

std::optional<Uplift> decodeUplift(const PackFile& file, const YamlNode& node, const std::string& owner,
                                   const Interview& interview) {
    MappingReader reader(file, node, "an uplift of " + owner);
    Uplift uplift;
    uplift.span = reader.span();
    const Fact* fact = factOf(reader, interview);
    uplift.when = reader.optionalFormula("when");
    const Spelling* given = nullptr;
    bool isAmbiguous = false;
    for (const Spelling& spelling : kSpellings) {
        if (reader.find(spelling.key) != nullptr) {
            isAmbiguous = given != nullptr;
            given = &spelling;
        }
    }
    if (reader.isMapping() && (given == nullptr || isAmbiguous)) {
        file.error(given == nullptr ? ErrorCode::MissingKey : ErrorCode::WrongKind,
                   reader.what() + " must say one of `to`, `at_least`, `at_most`, `add`", node);
    }
    if (fact != nullptr && given != nullptr) {
        uplift.fact = fact->id;
        uplift.kind = given->kind;
        const YamlNode& value = *reader.find(given->key);
        if (const char* instead = suitable(fact->type, given->kind)) {
            file.error(ErrorCode::WrongKind,
                       "`" + std::string(given->key) + "` does not suit `" + fact->id.value() + "`", value,
                       std::string("it takes ") + instead);
            given = nullptr;
        } else if (fact->type == FactType::Number) {
            uplift.number = reader.formula(given->key);
        } else if (auto known = readFactValue(file, value, *fact)) {
            uplift.value = *std::move(known);
            const auto* options = std::get_if<OptionSet>(&uplift.value);
            const bool isExclusive = options != nullptr && given->kind == Uplift::Kind::Add &&
                                     std::any_of(options->begin(), options->end(),
                                                 [&](const OptionId& id) { return fact->option(id)->exclusive; });
            if (isExclusive) {
                file.error(ErrorCode::ConflictingOptions, "an exclusive option cannot be added to others", value);
            }
        } else {
            given = nullptr;
        }
    }
    reader.finish();
    return fact == nullptr || given == nullptr ? std::nullopt : std::optional<Uplift>(std::move(uplift));
}

} // namespace sihua::rulepack
