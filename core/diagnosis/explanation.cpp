#include "core/diagnosis/explanation.h"

#include <set>

#include "core/base/text.h"
#include "core/diagnosis/explainer.h"
#include "core/diagnosis/wording.h"

namespace sihua::diagnosis {
namespace {

const char* wordFor(ExplanationKind kind) {
    switch (kind) {
    case ExplanationKind::Score:
        return "score";
    case ExplanationKind::Value:
        return "value";
    case ExplanationKind::Level:
        return "level";
    case ExplanationKind::Gate:
        return "gate";
    case ExplanationKind::Cap:
        return "cap";
    case ExplanationKind::Rule:
        return "rule";
    case ExplanationKind::Fact:
        break;
    }
    return "fact";
}

LocalText confidenceText(rulepack::Confidence confidence) {
    switch (confidence) {
    case rulepack::Confidence::Official:
        return {"官方", "official"};
    case rulepack::Confidence::Secondary:
        return {"转引资料", "secondary"};
    case rulepack::Confidence::Own:
        break;
    }
    return {"自拟", "own"};
}

struct TextWriter {
    Language language;
    std::string text;
    std::set<std::string> written; ///< Ids whose parts stand above already.

    void line(std::size_t depth, const std::string& content) { text += std::string(depth * 2, ' ') + content + "\n"; }

    void write(const Explanation& e, std::size_t depth) {
        const bool isChinese = language == Language::Chinese;
        std::string head = e.title.in(language);
        if (head.empty()) {
            head = e.id;
        } else if (head != e.id) {
            head += " [" + e.id + "]";
        }
        head += (isChinese ? "：" : ": ") + e.result.in(language);
        if (e.contribution) {
            head += (isChinese ? "，计入 " : ", adds ") + shown(*e.contribution, 12);
        }
        line(depth, head);
        if (!e.parts.empty() && !written.insert(e.id).second) {
            return line(depth + 1, isChinese ? "（推导见上）" : "(derived above)");
        }
        if (const std::string& how = e.how.in(language); !how.empty()) {
            line(depth + 1, how);
        }
        if (const std::string& because = e.because.in(language); !because.empty()) {
            line(depth + 1, (isChinese ? "理由：" : "because: ") + because);
        }
        std::string source;
        if (e.citation && !e.citation->source.empty()) {
            source = e.citation->source + (e.citation->clause.empty() ? "" : " " + e.citation->clause);
            source += isChinese ? "（" : " (";
            source += confidenceText(e.citation->confidence).in(language);
            source += isChinese ? "）" : ")";
        }
        if (const std::string place = toString(e.rule); !place.empty()) {
            source += (source.empty() ? "" : isChinese ? "，" : ", ") + place;
        }
        if (!source.empty()) {
            line(depth + 1, (isChinese ? "出处：" : "source: ") + source);
        }
        for (const Explanation& part : e.parts) {
            write(part, depth + 1);
        }
    }
};

} // namespace

Result<Explanation> explain(const evaluation::Plan& plan, const Answers& answers, const Diagnosis& diagnosis,
                            std::string_view id) {
    Explainer explainer(plan, answers, diagnosis);
    if (auto explanation = explainer.explain(std::string(id))) {
        return *std::move(explanation);
    }
    const auto closest = text::closest(id, explainer.ids());
    return fail(Error(ErrorCode::UnknownNode, "nothing is called \"" + std::string(text::prefix(id, 60)) + "\"" +
                                                  (closest ? "; did you mean " + *closest + "?" : ""))
                    .about("node:" + std::string(text::prefix(id, 60))));
}

std::string toText(const Explanation& explanation, Language language) {
    TextWriter writer{language, {}, {}};
    writer.write(explanation, 0);
    return std::move(writer.text);
}

void writeJson(json::Writer& json, const Explanation& e, Language language) {
    const auto text = [&](const char* key, const LocalText& value) {
        if (!value.in(language).empty()) {
            json.key(key).value(value.in(language));
        }
    };
    json.object([&] {
        json.key("kind").value(wordFor(e.kind));
        json.key("id").value(e.id);
        text("title", e.title);
        text("result", e.result);
        text("how", e.how);
        text("because", e.because);
        if (e.contribution) {
            json.key("contribution").value(*e.contribution);
        }
        if (e.citation && !e.citation->source.empty()) {
            json.key("source").object([&] {
                json.key("of").value(e.citation->source);
                if (!e.citation->clause.empty()) {
                    json.key("clause").value(e.citation->clause);
                }
                json.key("confidence").value(toWord(e.citation->confidence));
            });
        }
        if (const std::string place = toString(e.rule); !place.empty()) {
            json.key("rule").value(place);
        }
        if (!e.parts.empty()) {
            json.key("parts").array([&] {
                for (const Explanation& part : e.parts) {
                    writeJson(json, part, language);
                }
            });
        }
    });
}

} // namespace sihua::diagnosis
