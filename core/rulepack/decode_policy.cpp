#include "core/rulepack/decode_policy.h"

#include <algorithm>
#include <set>

#include "core/rulepack/figure_reader.h"

namespace sihua::rulepack {

namespace {

constexpr int kHighestLevel = 10;

std::string ticked(std::string_view word) { return "`" + std::string(word) + "`"; }

// ---------------------------------------------------------------------------------------- questions

const MappingReader::Words<FactType> kQuestionTypes{
    {"boolean", FactType::Boolean}, {"number", FactType::Number}, {"one_of", FactType::OneOf}};

std::vector<Option> decodeOptions(const PackFile& file, MappingReader& question) {
    std::vector<Option> options;
    std::set<std::string> ids;
    for (const YamlNode& node : question.list("options")) {
        MappingReader reader(file, node, "an option of " + question.what());
        Option option;
        option.id = OptionId(reader.id("id"));
        option.label = {reader.text("zh"), reader.text("en")};
        reader.finish();
        if (!option.id.isEmpty() && !ids.insert(option.id.value()).second) {
            file.error(ErrorCode::DuplicateId,
                       "two options of " + question.what() + " have the id " + ticked(option.id.value()), node);
        }
        options.push_back(std::move(option));
    }
    return options;
}

Fact decodeQuestion(const PackFile& file, const YamlNode& node, const Policy& policy, DeclaredIds& ids) {
    MappingReader reader(file, node, "a question");
    Fact question;
    question.span = reader.span();
    question.id = FactId(reader.id("id"));
    if (!question.id.isEmpty()) {
        reader.rename("question " + ticked(question.id.value()));
        question.span = file.span(*reader.find("id"));
        ids.declare(question.id.value(), "question", question.span, true, file.decoding.issues);
    }
    question.type = reader.word("type", kQuestionTypes);
    question.question = reader.localText("question");
    question.help = reader.optionalLocalText("help");
    if (question.type == FactType::Number) {
        question.unit = reader.optionalText("unit");
        if (!question.unit.empty() && policy.interview->unit(question.unit) == nullptr) {
            file.error(ErrorCode::UnknownId, "the interview has no unit " + ticked(question.unit),
                       *reader.find("unit"));
        }
        question.least = reader.optionalNumber("least");
        question.most = reader.optionalNumber("most");
        question.decimals = reader.optionalInteger("decimals", 0, 10, 0);
    } else if (question.type == FactType::OneOf) {
        question.options = decodeOptions(file, reader);
    }
    question.citation = reader.citation(policy.sources);
    reader.finish();
    return question;
}

/// The interview's facts, the questions, and what every application has.
InterviewPtr makeTerms(const Policy& policy) {
    auto terms = std::make_shared<Interview>(*policy.interview);
    terms->facts.insert(terms->facts.end(), policy.questions.begin(), policy.questions.end());
    const auto add = [&](std::string_view id, FactType type) -> Fact& {
        Fact fact;
        fact.id = FactId(std::string(id));
        fact.type = type;
        fact.least = 0;
        terms->facts.push_back(std::move(fact));
        return terms->facts.back();
    };
    add(kLevelTerm, FactType::Number).most = kHighestLevel;
    add(kDistrictTerm, FactType::Text);
    add(kIndustryTerm, FactType::Text);
    const char* const unit = "ten_thousand_yuan";
    const auto addAmount = [&](std::string_view id) {
        Fact& fact = add(id, FactType::Number);
        fact.decimals = 4;
        fact.unit = policy.interview->unit(unit) == nullptr ? "" : unit;
    };
    for (const std::string_view term : kSpendTerms) {
        addAmount(term);
    }
    addAmount(kSpendTotalTerm);
    return terms;
}

// ---------------------------------------------------------------------------------------- subsidies

class SubsidyDecoder {
public:
    SubsidyDecoder(const PackFile& file, const YamlNode& node, const Policy& policy)
        : m_file(file),
          m_policy(policy),
          m_reader(file, node, "a subsidy") {}

    Subsidy decode(std::set<std::string>& ids) {
        Subsidy subsidy;
        subsidy.id = m_reader.id("id");
        subsidy.span = m_reader.span();
        if (!subsidy.id.empty()) {
            m_reader.rename("subsidy " + ticked(subsidy.id));
            subsidy.span = m_file.span(*m_reader.find("id"));
            if (!ids.insert(subsidy.id).second) {
                m_file.error(ErrorCode::DuplicateId, "two subsidies have the id " + ticked(subsidy.id),
                             *m_reader.find("id"));
            }
        }
        subsidy.name = m_reader.localText("name");
        subsidy.about = m_reader.localText("about");
        decodeValidity(subsidy);
        subsidy.programme = m_reader.optionalText("programme");
        decodeCounts(subsidy);
        subsidy.sharesWith = idsOf("shares_with");
        subsidy.excludes = idsOf("excludes");
        for (const YamlNode& item : m_reader.optionalList("conditions")) {
            MappingReader reader(m_file, item, "a condition of " + m_reader.what());
            Eligibility condition;
            condition.when = reader.formula("when");
            condition.because = reader.localText("because");
            condition.span = reader.span();
            reader.finish();
            subsidy.conditions.push_back(std::move(condition));
        }
        for (const YamlNode& item : m_reader.optionalList("parts")) {
            subsidy.parts.push_back(decodePart(item));
        }
        if (const YamlNode* node = m_reader.find("at_most")) {
            subsidy.atMost = readAmount(m_file, *node, "`at_most` of " + m_reader.what());
        }
        subsidy.citation = m_reader.citation(m_policy.sources);
        m_reader.finish();
        return subsidy;
    }

private:
    void decodeValidity(Subsidy& subsidy) {
        const YamlNode* node = m_reader.find("valid");
        if (node == nullptr) {
            return;
        }
        MappingReader reader(m_file, *node, "`valid` of " + m_reader.what());
        subsidy.from = dateOf(reader, "from");
        subsidy.to = dateOf(reader, "to");
        reader.finish();
        if (subsidy.from && subsidy.to && *subsidy.to < *subsidy.from) {
            m_file.error(ErrorCode::InvalidDate, m_reader.what() + " ends before it begins", *reader.find("to"));
        }
    }

    std::optional<Date> dateOf(MappingReader& reader, std::string_view key) {
        const YamlNode* node = reader.find(key);
        if (node == nullptr) {
            return std::nullopt;
        }
        const auto date = Date::parse(node->text);
        if (!date) {
            m_file.error(ErrorCode::InvalidDate, ticked(key) + " must be a date such as 2026-12-31", *node);
            return std::nullopt;
        }
        return *date;
    }

    void decodeCounts(Subsidy& subsidy) {
        for (const YamlNode& item : m_reader.optionalList("counts")) {
            std::vector<std::string> words;
            bool isKnown = false;
            for (std::size_t kind = 0; kind < kSpendKinds; ++kind) {
                words.emplace_back(toWord(static_cast<SpendKind>(kind)));
                if (words.back() == item.text) {
                    subsidy.counts.push_back(static_cast<SpendKind>(kind));
                    isKnown = true;
                }
            }
            if (!isKnown) {
                m_file.error(ErrorCode::WrongKind, ticked(item.text) + " is no kind of spending", item,
                             "there are software, equipment, building, service");
            }
        }
    }

    std::vector<std::string> idsOf(std::string_view key) {
        std::vector<std::string> ids;
        for (const YamlNode& item : m_reader.optionalList(key)) {
            ids.push_back(item.text);
        }
        return ids;
    }

    SubsidyPart decodePart(const YamlNode& node) {
        MappingReader reader(m_file, node, "a part of " + m_reader.what());
        SubsidyPart part;
        part.id = reader.id("id");
        part.span = reader.span();
        if (!part.id.empty()) {
            reader.rename("part " + ticked(part.id) + " of " + m_reader.what());
            part.span = m_file.span(*reader.find("id"));
        }
        part.name = reader.localText("name");
        part.of = reader.formula("of");
        part.percent = reader.optionalNumber("percent").value_or(Decimal(100));
        const bool isShare = part.percent > Decimal(0) && part.percent <= Decimal(100);
        if (!isShare) {
            m_file.error(ErrorCode::InvalidNumber, "`percent` of " + reader.what() + " must be above 0 and at most 100",
                         *reader.find("percent"));
        }
        part.when = reader.optionalFormula("when");
        if (const YamlNode* limit = reader.find("at_most")) {
            decodeLimit(*limit, reader.what(), part);
        }
        reader.finish();
        return part;
    }

    /// One amount, or one for each level: `{2: 60, 3: 100, 4: 150}`.
    void decodeLimit(const YamlNode& node, const std::string& what, SubsidyPart& part) {
        if (node.kind != YamlNode::Kind::Mapping) {
            part.atMost = readAmount(m_file, node, "`at_most` of " + what);
            return;
        }
        for (const YamlEntry& entry : node.entries) {
            const auto number = Decimal::parse(entry.key.text);
            const std::int64_t level = number ? number->toInteger().value_or(-1) : -1;
            const auto amount = readAmount(m_file, entry.value, "`at_most` of " + what);
            const bool ascends = part.atMostByLevel.empty() || level > part.atMostByLevel.back().first;
            if (level < 0 || level > kHighestLevel || !ascends) {
                m_file.error(ErrorCode::InvalidNumber, "levels of " + what + " must be whole numbers that ascend",
                             entry.key);
            } else if (amount) {
                part.atMostByLevel.emplace_back(static_cast<int>(level), *amount);
            }
        }
    }

    const PackFile& m_file;
    const Policy& m_policy;
    MappingReader m_reader;
};

} // namespace

const PackFiles::Layout& policyLayout() {
    static const PackFiles::Layout kLayout{
        {"policy.yaml", "sources.yaml", "questions.yaml", "subsidies.yaml", std::string(kFrozenFile)},
        "tables",
        {".csv"}};
    return kLayout;
}

PolicyHead decodePolicyHead(const PackFiles& files, std::string_view id, std::string_view version, Decoding& decoding) {
    PolicyHead head;
    const auto root = readPackYaml(files, "policy.yaml", true, decoding);
    if (!root) {
        return head;
    }
    const PackFile file{files.find("policy.yaml"), decoding};
    MappingReader reader(file, *root, "policy.yaml");
    decodeNamedHead(file, reader, "policy", id, version, head);
    head.levelScheme = reader.text("level_scheme");
    reader.finish();
    return head;
}

void decodePolicy(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Policy& policy) {
    policy.sources = decodeSources(files, decoding);
    for (const std::string_view term : {kDistrictTerm, kIndustryTerm, kSpendTotalTerm}) {
        ids.declareElsewhere(std::string(term), "term of every policy", files.place());
    }
    for (const std::string_view term : kSpendTerms) {
        ids.declareElsewhere(std::string(term), "term of every policy", files.place());
    }
    if (const auto root = readPackYaml(files, "questions.yaml", false, decoding)) {
        const PackFile file{files.find("questions.yaml"), decoding};
        MappingReader list(file, *root, "questions.yaml");
        for (const YamlNode& node : list.list("questions")) {
            policy.questions.push_back(decodeQuestion(file, node, policy, ids));
        }
        list.finish();
    }
    policy.terms = makeTerms(policy);
    if (const auto root = readPackYaml(files, "subsidies.yaml", true, decoding)) {
        const PackFile file{files.find("subsidies.yaml"), decoding};
        MappingReader list(file, *root, "subsidies.yaml");
        std::set<std::string> subsidyIds;
        for (const YamlNode& node : list.list("subsidies")) {
            policy.subsidies.push_back(SubsidyDecoder(file, node, policy).decode(subsidyIds));
        }
        if (policy.subsidies.size() > kMostSubsidies) {
            file.error(ErrorCode::TooLarge, "more than " + std::to_string(kMostSubsidies) + " subsidies in one policy",
                       *list.find("subsidies"));
        }
        list.finish();
    }
}

} // namespace sihua::rulepack
