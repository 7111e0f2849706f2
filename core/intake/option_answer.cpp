#include "core/intake/option_answer.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/intake/folded_text.h"

namespace sihua::intake {

namespace {

using rulepack::Fact;
using rulepack::FactType;
using rulepack::Option;

/// Finds options by what people call them. Folds the labels once, however long the text to match is.
class OptionMatcher {
public:
    explicit OptionMatcher(const Fact& fact) {
        for (const Option& option : fact.options) {
            m_options.push_back(
                {&option, foldedText(option.id.value()), foldedText(option.label.zh), foldedText(option.label.en)});
        }
    }

    /// The options that a text names: whole, then split at ever weaker separators, because labels contain those
    /// too. @return the options, or the piece that names none
    [[nodiscard]] tl::expected<std::vector<const Option*>, std::string> all(const std::string& text,
                                                                            std::size_t strength = 0) const {
        static const std::vector<std::vector<std::string_view>> kSeparators{{";", "\n", "\r"}, {"、", ","}};
        const std::string folded = foldedText(text);
        if (const Option* const option = one(folded)) {
            return std::vector{option};
        }
        std::vector<const Option*> found;
        if (strength == kSeparators.size()) {
            found = letters(folded);
        } else {
            for (const std::string& piece : splitText(text, kSeparators[strength])) {
                auto some = all(piece, strength + 1);
                if (!some) {
                    return some;
                }
                found.insert(found.end(), some->begin(), some->end());
            }
        }
        if (found.empty()) {
            return tl::unexpected(text);
        }
        return found;
    }

private:
    struct Folded {
        const Option* option;
        std::string id;
        std::string zh;
        std::string en;
        [[nodiscard]] bool isCalled(std::string_view text) const { return text == zh || text == en; }
    };

    /// The option that one piece of folded text names; letters are small there.
    [[nodiscard]] const Option* one(std::string_view folded) const {
        for (const Folded& candidate : m_options) {
            if (folded == candidate.id) {
                return candidate.option;
            }
        }
        for (const Folded& candidate : m_options) {
            if (candidate.isCalled(folded)) {
                return candidate.option;
            }
        }
        constexpr std::size_t kLetters = 26;
        const std::size_t index = folded.empty() ? kLetters : static_cast<std::size_t>(folded.front() - 'a');
        if (index >= std::min(kLetters, m_options.size())) {
            return nullptr;
        }
        folded.remove_prefix(1);
        for (const std::string_view mark : {".", "、", ":", ")", ","}) {
            if (folded.starts_with(mark)) {
                folded.remove_prefix(mark.size());
                break;
            }
        }
        return folded.empty() || m_options[index].isCalled(folded) ? m_options[index].option : nullptr;
    }

    /// `ABD`: each letter an option. Empty if any is none.
    [[nodiscard]] std::vector<const Option*> letters(std::string_view folded) const {
        std::vector<const Option*> found;
        for (std::size_t at = 0; at < folded.size(); ++at) {
            const Option* const option = one(folded.substr(at, 1));
            if (option == nullptr) {
                return {};
            }
            found.push_back(option);
        }
        return found;
    }

    std::vector<Folded> m_options;
};

Error unknownOption(const Fact& fact, const std::string& piece) {
    std::vector<std::string> names;
    std::vector<std::string> normalized; // like the piece, so that the width of a bracket is no difference
    for (const Option& option : fact.options) {
        for (const std::string& name : {option.id.value(), option.label.zh, option.label.en}) {
            names.push_back(name);
            normalized.push_back(normalizedText(name));
        }
    }
    const std::string_view shown = text::prefix(piece, 200);
    std::string message = fact.id.value() + " has no option \"" + std::string(shown) + "\"";
    if (const auto similar = text::closest(shown, normalized)) {
        const auto index = std::find(normalized.begin(), normalized.end(), *similar) - normalized.begin();
        message += "; did you mean \"" + names[static_cast<std::size_t>(index)] + "\"?";
    }
    return Error(ErrorCode::UnknownOption, std::move(message));
}

} // namespace

Result<AnswerValue> optionsOf(const Fact& fact, std::string_view text) {
    const auto found = OptionMatcher(fact).all(normalizedText(text));
    if (!found) {
        return fail(unknownOption(fact, found.error()));
    }
    if (fact.type == FactType::SomeOf) {
        OptionSet options;
        for (const Option* option : *found) {
            options.push_back(option->id);
        }
        sortOptions(fact, options);
        return options;
    }
    if (found->size() > 1) {
        return fail(ErrorCode::ConflictingOptions,
                    fact.id.value() + " is a single choice, but has " + std::to_string(found->size()) +
                        " answers: " + std::string(text::prefix(text::trimmed(text), 200)));
    }
    return found->front()->id;
}

void sortOptions(const Fact& fact, OptionSet& options) {
    const auto rank = [&](const OptionId& id) {
        return std::find_if(fact.options.begin(), fact.options.end(), [&](const Option& o) { return o.id == id; });
    };
    std::stable_sort(options.begin(), options.end(),
                     [&](const OptionId& a, const OptionId& b) { return rank(a) < rank(b); });
}

} // namespace sihua::intake
