#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/overload.h"
#include "core/intake/answer_words.h"
#include "core/intake/answers_file.h"

namespace sihua::intake {

namespace {

void writeValue(json::Writer& out, const AnswerValue& value) {
    std::visit(Overload{[&](Decimal number) { out.value(number); }, [&](bool flag) { out.value(flag); },
                        [&](const OptionId& option) { out.value(option.value()); },
                        [&](const OptionSet& options) {
                            out.array([&] {
                                for (const OptionId& option : options) {
                                    out.value(option.value());
                                }
                            });
                        },
                        [&](const std::string& text) { out.value(text); },
                        [&](const Date& date) { out.value(date.toString()); }},
               value);
}

void writeText(json::Writer& out, std::string_view key, const std::string& text) {
    if (!text.empty()) {
        out.key(key).value(text);
    }
}

void writeAnswer(json::Writer& out, const Answer& answer) {
    const bool isPlain = answer.state == AnswerState::Answered && answer.by == AnsweredBy::Consultant &&
                         answer.reason.empty() && answer.note.empty() && answer.evidence.empty() &&
                         answer.confidence == Confidence::Unstated;
    if (isPlain) {
        writeValue(out, answer.value);
        return;
    }
    out.object([&] {
        out.key("state").value(toWord(answer.state));
        if (answer.hasValue()) {
            out.key("value");
            writeValue(out, answer.value);
        }
        writeText(out, "reason", answer.reason);
        out.key("by").value(toWord(answer.by));
        if (answer.confidence != Confidence::Unstated) {
            out.key("confidence").value(toWord(answer.confidence));
        }
        writeText(out, "note", answer.note);
        if (!answer.evidence.empty()) {
            out.key("evidence").array([&] {
                for (const std::string& reference : answer.evidence) {
                    out.value(reference);
                }
            });
        }
    });
}

void writeEnterprise(json::Writer& out, const EnterpriseProfile& enterprise) {
    out.key("enterprise").object([&] {
        out.key("name").value(enterprise.name);
        writeText(out, "credit_code", enterprise.creditCode);
        writeText(out, "industry", enterprise.industry);
        out.key("process").value(toWord(enterprise.process));
        out.key("size").value(toWord(enterprise.size));
        if (enterprise.staff) {
            out.key("staff").value(*enterprise.staff);
        }
        writeText(out, "district", enterprise.district);
        if (enterprise.invented) {
            out.key("invented").value(true);
        }
    });
}

void writeAssessment(json::Writer& out, const AssessmentHead& assessment) {
    out.key("assessment").object([&] {
        out.key("kind").value(toWord(assessment.kind));
        out.key("phase").value(toWord(assessment.phase));
        if (assessment.date) {
            out.key("date").value(assessment.date->toString());
        }
        writeText(out, "assessor", assessment.assessor);
    });
}

} // namespace

std::string answersJson(const AnswersFile& file) {
    json::Writer out;
    out.object([&] {
        writeText(out, "interview", file.interview);
        if (file.enterprise != EnterpriseProfile{}) {
            writeEnterprise(out, file.enterprise);
        }
        writeAssessment(out, file.assessment);
        out.key("answers").object([&] {
            for (const auto& [fact, answer] : file.answers) {
                out.key(fact.value());
                writeAnswer(out, answer);
            }
        });
    });
    return out.text();
}

Status writeAnswersJson(const std::filesystem::path& path, const AnswersFile& file) {
    return writeFileAtomically(path, answersJson(file));
}

} // namespace sihua::intake
