#include "app/session/finding_choices.h"

#include <algorithm>

#include "core/base/json.h"

namespace sihua::app {

std::string toJson(const AllFindingChoices& choices) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        for (const auto& [scheme, list] : choices) {
            json.key(scheme).array([&, &list = list] {
                for (const auto& choice : list) {
                    json.object([&] {
                        json.key("finding").value(choice.finding.value());
                        json.key("accepted").value(choice.isAccepted);
                        if (!choice.text.empty()) {
                            json.key("text").value(choice.text);
                        }
                    });
                }
            });
        }
    });
    return json.text();
}

Result<AllFindingChoices> readFindingChoices(std::string_view text) {
    SIHUA_ASSIGN_OR_RETURN(const auto document, json::parse(SourceText("findings", std::string(text))));
    AllFindingChoices choices;
    const auto* schemes = document.as<json::Object>();
    for (std::size_t i = 0; schemes != nullptr && i < schemes->size(); ++i) {
        const auto* list = (*schemes)[i].value.as<json::Array>();
        for (std::size_t k = 0; list != nullptr && k < list->size(); ++k) {
            const auto* finding = (*list)[k].find("finding");
            const auto* accepted = (*list)[k].find("accepted");
            const auto* reworded = (*list)[k].find("text");
            const auto* id = finding == nullptr ? nullptr : finding->as<std::string>();
            const auto* isAccepted = accepted == nullptr ? nullptr : accepted->as<bool>();
            if (id != nullptr && isAccepted != nullptr) {
                const auto* words = reworded == nullptr ? nullptr : reworded->as<std::string>();
                choices[(*schemes)[i].key].push_back({NodeId(*id), *isAccepted, words == nullptr ? "" : *words});
            }
        }
    }
    return choices;
}

FindingChoices choicesFor(const diagnosis::Diagnosis& diagnosis, const FindingChoices& kept) {
    FindingChoices choices;
    const auto& rules = diagnosis.scheme->findings;
    const auto isFound = [&](const NodeId& id) {
        return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                           [&](std::size_t index) { return rules[index].id == id; });
    };
    for (const auto& choice : kept) {
        if (isFound(choice.finding)) {
            choices.push_back(choice);
        }
    }
    for (const auto index : diagnosis.findings) {
        const auto& id = rules[index].id;
        if (std::none_of(choices.begin(), choices.end(), [&](const auto& choice) { return choice.finding == id; })) {
            choices.push_back({id, true, {}});
        }
    }
    return choices;
}

void applyChoices(diagnosis::Diagnosis& diagnosis, const FindingChoices& kept) {
    std::vector<std::size_t> accepted;
    for (const auto& choice : choicesFor(diagnosis, kept)) {
        for (const auto index : diagnosis.findings) {
            if (choice.isAccepted && diagnosis.scheme->findings[index].id == choice.finding) {
                accepted.push_back(index);
            }
        }
    }
    diagnosis.findings = std::move(accepted);
}

} // namespace sihua::app
