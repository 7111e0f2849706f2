#include "core/rulepack/decode_initiative.h"

#include <algorithm>

#include "core/rulepack/figure_reader.h"

namespace sihua::rulepack {

namespace {

constexpr int kLongestLag = 12;          ///< Quarters.
constexpr int kMostDays = 2'000;         ///< Person-days of one role in a quarter.
constexpr int kMostRunningPercent = 150; ///< A subscription costs its price every year, and more with services.

const MappingReader::Words<Transformation> kTransformationWords{{"digital", Transformation::Digital},
                                                                {"network", Transformation::Network},
                                                                {"intelligent", Transformation::Intelligent},
                                                                {"green", Transformation::Green}};

std::string ticked(std::string_view word) { return "`" + std::string(word) + "`"; }

/// Which figures of a variant are there already, from the initiative.
struct Given {
    bool cost = false;
    bool spend = false;
    bool duration = false;
    bool team = false;
    bool running = false;
};

class InitiativeDecoder {
public:
    InitiativeDecoder(const PackFile& file, const YamlNode& node, const CatalogueHead& head, const Catalogue& catalogue)
        : m_file(file),
          m_head(head),
          m_catalogue(catalogue),
          m_reader(file, node, "an initiative") {}

    Initiative decode(std::set<std::string>& ids) {
        m_initiative.id = m_reader.id("id");
        m_initiative.span = m_reader.span();
        if (!m_initiative.id.empty()) {
            m_reader.rename("initiative " + ticked(m_initiative.id));
            m_initiative.span = m_file.span(*m_reader.find("id"));
            if (!ids.insert(m_initiative.id).second) {
                m_file.error(ErrorCode::DuplicateId, "two initiatives have the id " + ticked(m_initiative.id),
                             *m_reader.find("id"));
            }
        }
        m_initiative.name = m_reader.localText("name");
        decodeTransformations();
        m_initiative.what = m_reader.localText("what");
        m_initiative.applicable = m_reader.optionalFormula("applicable");
        m_initiative.done = m_reader.optionalFormula("done");
        m_initiative.citation = m_reader.citation(m_catalogue.sources);
        decodePrerequisites();
        decodeExclusions();
        decodeVariants();
        decodeBenefit();
        m_initiative.suppliers = m_reader.localText("suppliers");
        decodeCures("cures", m_initiative.cures);
        decodeCures("helps", m_initiative.helps);
        m_reader.finish();
        return std::move(m_initiative);
    }

private:
    void decodeTransformations() {
        const std::vector<YamlNode>& items = m_reader.list("transformations");
        std::vector<Transformation>& named = m_initiative.transformations;
        for (const YamlNode& item : items) {
            const auto known = std::find_if(kTransformationWords.begin(), kTransformationWords.end(),
                                            [&](const auto& word) { return word.first == item.text; });
            if (known == kTransformationWords.end()) {
                std::vector<std::string> words;
                for (const auto& [word, value] : kTransformationWords) {
                    words.emplace_back(word);
                }
                m_file.error(ErrorCode::WrongKind,
                             ticked(item.text) + " is no transformation: digital, network, intelligent, green", item,
                             didYouMean(item.text, words));
            } else if (std::find(named.begin(), named.end(), known->second) != named.end()) {
                m_file.error(ErrorCode::DuplicateId, m_reader.what() + " names " + ticked(item.text) + " twice", item);
            } else {
                named.push_back(known->second);
            }
        }
        const YamlNode* node = m_reader.find("transformations");
        if (node != nullptr && node->kind == YamlNode::Kind::List && items.empty()) {
            m_file.error(ErrorCode::MissingKey, m_reader.what() + " serves no transformation", *node);
        }
    }

    void decodePrerequisites() {
        std::set<std::string> named;
        for (const YamlNode& item : m_reader.optionalList("needs")) {
            MappingReader reader(m_file, item, "a prerequisite of " + m_reader.what());
            Prerequisite prerequisite;
            prerequisite.initiative = namedOnce(reader, named, " needs ");
            prerequisite.span = spanOfName(reader);
            prerequisite.lag = reader.optionalInteger("lag", 0, kLongestLag, 0);
            prerequisite.because = reader.localText("because");
            reader.finish();
            m_initiative.prerequisites.push_back(std::move(prerequisite));
        }
    }

    void decodeExclusions() {
        std::set<std::string> named;
        for (const YamlNode& item : m_reader.optionalList("excludes")) {
            MappingReader reader(m_file, item, "an exclusion of " + m_reader.what());
            Exclusion exclusion;
            exclusion.initiative = namedOnce(reader, named, " excludes ");
            exclusion.span = spanOfName(reader);
            exclusion.because = reader.localText("because");
            reader.finish();
            m_initiative.exclusions.push_back(std::move(exclusion));
        }
    }

    std::string namedOnce(MappingReader& reader, std::set<std::string>& named, const char* verb) {
        std::string id = reader.id("initiative");
        if (!id.empty() && !named.insert(id).second) {
            m_file.error(ErrorCode::DuplicateId, m_reader.what() + verb + ticked(id) + " twice",
                         *reader.find("initiative"));
        }
        return id;
    }

    SourceSpan spanOfName(MappingReader& reader) {
        const YamlNode* name = reader.find("initiative");
        return name == nullptr ? reader.span() : m_file.span(*name);
    }

    /// Figures at the initiative are for all its variants; those at a variant are its own.
    void decodeVariants() {
        Variant common;
        common.span = m_initiative.span;
        Given given;
        const bool hasVariants = m_reader.has("variants");
        decodeFigures(m_reader, common, given, hasVariants);
        if (!hasVariants) {
            m_initiative.variants.push_back(std::move(common));
            return;
        }
        std::set<std::string> ids;
        for (const YamlNode& item : m_reader.list("variants")) {
            MappingReader reader(m_file, item, "a variant of " + m_reader.what());
            Variant variant = common;
            variant.id = reader.id("id");
            variant.span = reader.span();
            if (!variant.id.empty()) {
                reader.rename("variant " + ticked(variant.id) + " of " + m_reader.what());
                variant.span = m_file.span(*reader.find("id"));
                if (!ids.insert(variant.id).second) {
                    m_file.error(ErrorCode::DuplicateId, m_reader.what() + " has two variants " + ticked(variant.id),
                                 *reader.find("id"));
                }
            }
            variant.name = reader.localText("name");
            variant.what = reader.optionalLocalText("what");
            Given own = given;
            decodeFigures(reader, variant, own, false);
            reader.finish();
            m_initiative.variants.push_back(std::move(variant));
        }
        if (m_initiative.variants.size() == 1) {
            m_file.error(ErrorCode::MissingKey, m_reader.what() + " has only one variant", *m_reader.find("variants"),
                         "give its figures to the initiative and leave out `variants`");
        }
    }

    /// @param isPartial  variants follow, which may give what is missing here
    void decodeFigures(MappingReader& reader, Variant& variant, Given& given, bool isPartial) {
        if (const YamlNode* node = figure(reader, "cost", given.cost, isPartial)) {
            decodeCost(reader, *node, variant);
        }
        if (const YamlNode* node = figure(reader, "spend", given.spend, isPartial)) {
            variant.spendPercent = readSpendShares(m_file, *node, "`spend` of " + reader.what());
        }
        if (const YamlNode* node = figure(reader, "duration", given.duration, isPartial)) {
            MappingReader duration(m_file, *node, "`duration` of " + reader.what());
            if (const YamlNode* quarters = duration.require("quarters")) {
                variant.quarters =
                    readBySize(m_file, *quarters, "`quarters` of " + reader.what(), 1, kLongestInitiative);
            }
            variant.durationGround = groundOf(duration);
            duration.finish();
        }
        if (const YamlNode* node = figure(reader, "team", given.team, isPartial)) {
            decodeTeam(reader, *node, variant);
        }
        if (const YamlNode* node = figure(reader, "running", given.running, isPartial)) {
            MappingReader running(m_file, *node, "`running` of " + reader.what());
            variant.runningPercent = running.integer("percent", 0, kMostRunningPercent);
            variant.runningGround = groundOf(running);
            running.finish();
        }
        for (const YamlNode& item : reader.optionalList("uplifts")) {
            if (auto uplift = decodeUplift(m_file, item, reader.what(), *m_catalogue.interview)) {
                variant.uplifts.push_back(*std::move(uplift));
            }
        }
    }

    static const YamlNode* figure(MappingReader& reader, std::string_view key, bool& isGiven, bool isPartial) {
        const YamlNode* node = isGiven || isPartial ? reader.find(key) : reader.require(key);
        isGiven = isGiven || node != nullptr;
        return node;
    }

    void decodeCost(const MappingReader& owner, const YamlNode& node, Variant& variant) {
        MappingReader reader(m_file, node, "`cost` of " + owner.what());
        variant.cost = {};
        bool hasAny = false;
        for (const EnterpriseSize size :
             {EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium, EnterpriseSize::Large}) {
            if (const YamlNode* range = reader.find(toWord(size))) {
                hasAny = true;
                variant.cost[indexOf(size)] =
                    readCostRange(m_file, *range, ticked(toWord(size)) + " in the cost of " + owner.what());
            }
        }
        variant.costGround = groundOf(reader);
        reader.finish();
        if (reader.isMapping() && !hasAny) {
            m_file.error(ErrorCode::MissingKey, reader.what() + " is given for no size", node,
                         "micro: [low, usual, high], and so on for small, medium, large");
        }
    }

    void decodeTeam(const MappingReader& owner, const YamlNode& node, Variant& variant) {
        MappingReader reader(m_file, node, "`team` of " + owner.what());
        variant.team.clear();
        if (const YamlNode* days = reader.require("days")) {
            MappingReader roles(m_file, *days, "`days` of " + owner.what());
            for (const YamlEntry& entry : days->entries) {
                const std::string& role = entry.key.text;
                if (m_catalogue.interview->role(role) == nullptr) {
                    std::vector<std::string> known;
                    for (const Role& one : m_catalogue.interview->roles) {
                        known.push_back(one.id);
                    }
                    m_file.error(ErrorCode::UnknownId, "the interview has no role " + ticked(role), entry.key,
                                 didYouMean(role, known));
                    continue;
                }
                TeamNeed need{role, {}};
                const int written = roles.integer(role, 1, kMostDays);
                for (std::size_t size = 0; size < kSizeClasses; ++size) {
                    need.days[size] = (written * m_head.teamPercent[size] + 99) / 100; // nobody works half a day less
                }
                variant.team.push_back(std::move(need));
            }
        }
        variant.teamGround = groundOf(reader);
        reader.finish();
    }

    void decodeBenefit() {
        const YamlNode* node = m_reader.require("benefit");
        if (node == nullptr) {
            return;
        }
        MappingReader reader(m_file, *node, "`benefit` of " + m_reader.what());
        m_initiative.benefit.text = reader.localText("text");
        m_initiative.benefit.ground = groundOf(reader);
        reader.finish();
    }

    /// `cures: {miit-sme-2024: [finding.a, finding.b]}`: by scheme, because two schemes may have findings of one name.
    void decodeCures(const std::string& key, std::vector<Cure>& cures) {
        const YamlNode* node = m_reader.find(key);
        if (node == nullptr) {
            return;
        }
        if (node->kind != YamlNode::Kind::Mapping) {
            m_file.error(ErrorCode::WrongKind, "`" + key + "` of " + m_reader.what() + " must be a mapping", *node,
                         "write {scheme: [finding, ...]}");
            return;
        }
        for (const YamlEntry& entry : node->entries) {
            if (entry.value.kind != YamlNode::Kind::List) {
                m_file.error(ErrorCode::WrongKind, ticked(key) + " of " + ticked(entry.key.text) + " must be a list",
                             entry.value);
            }
            for (const YamlNode& item : entry.value.items) {
                cures.push_back({entry.key.text, NodeId(item.text), m_file.span(item)});
            }
        }
    }

    Ground groundOf(MappingReader& reader) { return readGround(reader, m_catalogue.sources, m_initiative.citation); }

    const PackFile& m_file;
    const CatalogueHead& m_head;
    const Catalogue& m_catalogue;
    MappingReader m_reader;
    Initiative m_initiative;
};

} // namespace

Initiative decodeInitiative(const PackFile& file, const YamlNode& node, const CatalogueHead& head,
                            const Catalogue& catalogue, std::set<std::string>& ids) {
    return InitiativeDecoder(file, node, head, catalogue).decode(ids);
}

} // namespace sihua::rulepack
