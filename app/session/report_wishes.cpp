#include "app/session/report_wishes.h"

#include "core/base/json.h"

namespace sihua::app {

std::string toJson(const ReportWishes& wishes) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        json.key("language").value(wishes.language == Language::Chinese ? "zh" : "en");
        json.key("both_languages").value(wishes.bothLanguages);
        json.key("before").value(wishes.before);
        json.key("other_schemes").value(wishes.otherSchemes);
        json.key("roadmap").value(wishes.roadmap);
        json.key("confidential").value(wishes.confidential);
        json.key("branding").value(wishes.branding);
        json.key("peers").value(wishes.peers);
    });
    return json.text();
}

Result<ReportWishes> readReportWishes(std::string_view text, ReportWishes otherwise) {
    SIHUA_ASSIGN_OR_RETURN(const auto document, json::parse(SourceText("report wishes", std::string(text))));
    const auto readText = [&](const char* key, std::string& into) {
        if (const auto* value = document.find(key); value != nullptr && value->as<std::string>() != nullptr) {
            into = *value->as<std::string>();
        }
    };
    const auto readFlag = [&](const char* key, bool& into) {
        if (const auto* value = document.find(key); value != nullptr && value->as<bool>() != nullptr) {
            into = *value->as<bool>();
        }
    };
    std::string language = otherwise.language == Language::Chinese ? "zh" : "en";
    readText("language", language);
    otherwise.language = language == "en" ? Language::English : Language::Chinese;
    readFlag("both_languages", otherwise.bothLanguages);
    readFlag("before", otherwise.before);
    readFlag("other_schemes", otherwise.otherSchemes);
    readFlag("roadmap", otherwise.roadmap);
    readFlag("confidential", otherwise.confidential);
    readText("branding", otherwise.branding);
    readText("peers", otherwise.peers);
    return otherwise;
}

} // namespace sihua::app
