#include <array>

#include "core/rulepack/decode_scheme.h"

namespace sihua::rulepack {

namespace {

constexpr std::array<std::string_view, 9> kMethods{"points", "table", "sum", "weighted_mean", "least", "greatest",
                                                   "linear", "count", "is"};

const MappingReader::Words<Rounding> kRoundings{{"half_up", Rounding::HalfUp},     {"half_even", Rounding::HalfEven},
                                                {"half_down", Rounding::HalfDown}, {"up", Rounding::Up},
                                                {"down", Rounding::Down},          {"floor", Rounding::Floor},
                                                {"ceiling", Rounding::Ceiling}};

const MappingReader::Words<HitPolicy> kHitPolicies{{"U", HitPolicy::Unique},      {"A", HitPolicy::Any},
                                                   {"F", HitPolicy::First},       {"C+", HitPolicy::CollectSum},
                                                   {"C<", HitPolicy::CollectMin}, {"C>", HitPolicy::CollectMax}};

class ScoresDecoder {
public:
    ScoresDecoder(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme)
        : m_file{files.find("scores.yaml"), decoding},
          m_ids(ids),
          m_scheme(scheme),
          m_tables(files, decoding) {}

    void decode(const YamlNode& root) {
        MappingReader reader(m_file, root, "scores.yaml");
        for (const YamlNode& node : reader.list("scores")) {
            m_scheme.nodes.push_back(scoreNode(node));
        }
        for (const YamlNode& node : reader.optionalList("groups")) {
            m_scheme.groups.push_back(group(node));
        }
        reader.finish();
        m_tables.checkUse(m_scheme.nodes);
        resolveTerms();
    }

private:
    ScoreNode scoreNode(const YamlNode& yaml) {
        MappingReader reader(m_file, yaml, "a score node");
        ScoreNode node;
        node.id = declaredId(reader, "score node", true, m_ids, node.span);
        node.name = reader.localText("name");
        const auto maximum = reader.number("maximum");
        node.maximum = maximum.value_or(Decimal(1));
        if (maximum && *maximum <= Decimal(0)) {
            m_file.error(ErrorCode::InvalidNumber, "`maximum` of " + reader.what() + " must be more than 0",
                         *reader.find("maximum"));
        }
        node.missing = reader.optionalWord<MissingPolicy>("missing",
                                                          {{"unknown", MissingPolicy::Unknown},
                                                           {"zero", MissingPolicy::Zero},
                                                           {"renormalise", MissingPolicy::Renormalise}},
                                                          MissingPolicy::Unknown);
        if (const YamlNode* round = reader.find("round")) {
            MappingReader rule(m_file, *round, "`round` of " + reader.what());
            const int digits = rule.integer("digits", 0, 10);
            node.round = RoundingRule{digits, rule.optionalWord("mode", kRoundings, Rounding::HalfUp)};
            rule.finish();
        }
        node.method = method(reader, node.id);
        node.because = reader.localText("because");
        node.citation = reader.citation(m_scheme.sources);
        reader.finish();
        return node;
    }

    Method method(MappingReader& reader, const NodeId& id) {
        std::string_view chosen;
        for (const std::string_view key : kMethods) {
            const YamlNode* value = reader.find(key);
            if (value == nullptr) {
                continue;
            }
            if (!chosen.empty()) {
                m_file.error(ErrorCode::WrongKind,
                             reader.what() + " has two methods: `" + std::string(chosen) + "` and `" +
                                 std::string(key) + "`",
                             *value, "a node has exactly one method");
                continue;
            }
            chosen = key;
        }
        if (chosen.empty()) {
            if (reader.isMapping()) {
                m_file.decoding.issues.error(ErrorCode::MissingKey, reader.what() + " has no method", reader.span(),
                                             "one of: points, table, sum, weighted_mean, least, greatest, linear, "
                                             "count, is");
            }
            return FormulaMethod{};
        }
        return methodOf(chosen, reader, id);
    }

    Method methodOf(std::string_view key, MappingReader& reader, const NodeId& id) {
        if (key == "points") {
            return points(*reader.find(key), reader.what(), id);
        }
        if (key == "table") {
            return table(*reader.find(key), reader.what());
        }
        if (key == "sum") {
            auto [items, by] = weightedTerms(key, reader);
            return SumMethod{std::move(items), std::move(by)};
        }
        if (key == "weighted_mean") {
            auto [items, by] = weightedTerms(key, reader);
            return WeightedMeanMethod{std::move(items), std::move(by)};
        }
        if (key == "least") {
            return LeastMethod{terms(key, reader)};
        }
        if (key == "greatest") {
            return GreatestMethod{terms(key, reader)};
        }
        if (key == "linear") {
            MappingReader linear(m_file, *reader.find(key), "`linear` of " + reader.what());
            LinearMethod result{linear.formula("of"), linear.formula("base"), linear.formula("lead")};
            linear.finish();
            return result;
        }
        if (key == "count") {
            return count(*reader.find(key), reader.what());
        }
        return FormulaMethod{reader.formula(key)};
    }

    PointsMethod points(const YamlNode& yaml, const std::string& owner, const NodeId& id) {
        MappingReader reader(m_file, yaml, "`points` of " + owner);
        PointsMethod method;
        method.fact = FactId(reader.text("of"));
        const Fact* fact = m_scheme.interview->fact(method.fact);
        if (fact == nullptr && !method.fact.isEmpty()) {
            complainOfUnknownFact(*m_scheme.interview, method.fact, m_file.span(*reader.find("of")),
                                  m_file.decoding.issues);
        } else if (fact != nullptr && fact->type != FactType::OneOf && fact->type != FactType::SomeOf) {
            m_file.error(ErrorCode::TypeMismatch,
                         "points need a fact with options, and `" + method.fact.value() + "` has none",
                         *reader.find("of"), "declared at " + toString(fact->span));
            fact = nullptr;
        }
        if (const YamlNode* table = reader.require("table")) {
            method.points = m_tables.points(m_file, *table, id);
            if (fact != nullptr) {
                orderByOptions(*fact, *table, method.points);
            }
        }
        reader.finish();
        return method;
    }

    /// One row for each option, in the fact's order; complains of options that are missing, unknown or there twice.
    void orderByOptions(const Fact& fact, const YamlNode& table, std::vector<OptionPoint>& points) {
        IssueLog& issues = m_file.decoding.issues;
        std::vector<std::string> options;
        for (const Option& option : fact.options) {
            options.push_back(option.id.value());
        }
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (fact.option(points[i].option) == nullptr) {
                issues.error(ErrorCode::UnknownId,
                             "fact `" + fact.id.value() + "` has no option `" + points[i].option.value() + "`",
                             points[i].span, didYouMean(points[i].option.value(), options));
            }
            for (std::size_t k = 0; k < i; ++k) {
                if (points[k].option == points[i].option) {
                    issues.error(ErrorCode::DuplicateId, "option `" + points[i].option.value() + "` gets points twice",
                                 points[i].span, "first at " + toString(points[k].span));
                    break;
                }
            }
        }
        std::vector<OptionPoint> ordered;
        std::string missing;
        for (const Option& option : fact.options) {
            const auto found = std::find_if(points.begin(), points.end(),
                                            [&](const OptionPoint& point) { return point.option == option.id; });
            if (found != points.end()) {
                ordered.push_back(*found);
            } else {
                missing += (missing.empty() ? "`" : ", `") + option.id.value() + "`";
            }
        }
        if (!missing.empty() && !points.empty()) {
            m_file.error(ErrorCode::MissingKey,
                         "tables/" + table.text + " gives no points to " + missing + " of fact `" + fact.id.value() +
                             "`",
                         table, "declared at " + toString(fact.span));
        }
        points = std::move(ordered);
    }

    TableMethod table(const YamlNode& yaml, const std::string& owner) {
        MappingReader reader(m_file, yaml, "`table` of " + owner);
        TableMethod method;
        const YamlNode* file = reader.require("file");
        if (file != nullptr && file->kind != YamlNode::Kind::Scalar) {
            m_file.error(ErrorCode::WrongKind, "a table is named by its file in tables/", *file);
        } else if (file != nullptr && SchemeTables::isDrawing(file->text)) {
            if (reader.has("inputs")) {
                method.inputs = formulas(reader, "inputs");
            }
            const std::string decision = reader.text("decision");
            const std::string output = reader.optionalText("output");
            if (const YamlNode* policy = reader.find("policy")) {
                m_file.error(ErrorCode::UnknownKey, "the hit policy of a drawn table is the drawing's", *policy,
                             "leave `policy` out");
            }
            if (!decision.empty()) {
                m_tables.drawnTable(m_file, *file, *reader.find("decision"), output, method);
            }
        } else {
            method.policy = reader.word("policy", kHitPolicies);
            method.inputs = formulas(reader, "inputs");
            if (file != nullptr) {
                m_tables.decisionTable(m_file, *file, method);
            }
        }
        reader.finish();
        return method;
    }

    CountMethod count(const YamlNode& yaml, const std::string& owner) {
        MappingReader reader(m_file, yaml, "`count` of " + owner);
        CountMethod method;
        method.each = reader.optionalNumber("each").value_or(Decimal(1));
        method.conditions = formulas(reader, "conditions");
        reader.finish();
        return method;
    }

    std::vector<Formula> formulas(MappingReader& reader, std::string_view key) {
        std::vector<Formula> result;
        const std::vector<YamlNode>& items = reader.list(key);
        for (const YamlNode& item : items) {
            if (item.kind == YamlNode::Kind::Scalar) {
                const TextOrigin origin{m_file.source, item.begin, item.style};
                result.push_back(parseFormula(m_file.decoding, origin, item.text, false));
            } else if (item.kind != YamlNode::Kind::Invalid) {
                m_file.error(ErrorCode::WrongKind, "an item of `" + std::string(key) + "` must be an expression", item);
                result.emplace_back();
            }
        }
        return result;
    }

    /// A list of terms; or `by: fact` and `of:` a list, whose weights may differ by that fact's options.
    std::pair<std::vector<Term>, FactId> weightedTerms(std::string_view key, MappingReader& owner) {
        const YamlNode* node = owner.find(key);
        if (node->kind != YamlNode::Kind::Mapping) {
            return {terms(key, owner), {}};
        }
        MappingReader reader(m_file, *node, "`" + std::string(key) + "` of " + owner.what());
        FactId by(reader.text("by"));
        const Fact* fact = oneOfFact(by, reader);
        std::pair<std::vector<Term>, FactId> result{terms("of", reader, fact), std::move(by)};
        reader.finish();
        return result;
    }

    /// The fact that weights go by; nullptr, and a complaint, where it cannot be one.
    const Fact* oneOfFact(const FactId& id, MappingReader& reader) {
        const Fact* fact = m_scheme.interview->fact(id);
        if (fact == nullptr && !id.isEmpty()) {
            complainOfUnknownFact(*m_scheme.interview, id, m_file.span(*reader.find("by")), m_file.decoding.issues);
        } else if (fact != nullptr && fact->type != FactType::OneOf) {
            m_file.error(ErrorCode::TypeMismatch,
                         "weights go by a fact of type one_of, and `" + id.value() + "` is none", *reader.find("by"),
                         "declared at " + toString(fact->span));
            fact = nullptr;
        }
        return fact;
    }

    /// `weight: 3`, or with @p by `weight: {option: 3, ...}` for each of its options.
    void weights(MappingReader& reader, const Fact* by, Term& term) {
        const YamlNode* node = reader.require("weight");
        if (node == nullptr || node->kind != YamlNode::Kind::Mapping) {
            const auto weight = node == nullptr ? std::nullopt : reader.number("weight");
            term.weight = weight.value_or(Decimal(1));
            if (weight && *weight <= Decimal(0)) {
                m_file.error(ErrorCode::InvalidNumber, "a weight must be more than 0", *node);
            }
            return;
        }
        if (by == nullptr) {
            m_file.error(ErrorCode::WrongKind, "a weight is one number where nothing says what it goes by", *node,
                         "write `by: <fact>` and `of: [...]` around the terms");
            return;
        }
        MappingReader options(m_file, *node, "the weight of `" + term.node.value() + "`");
        for (const Option& option : by->options) {
            const auto weight = options.number(option.id.value());
            term.byOption.push_back(weight.value_or(Decimal(1)));
            if (weight && weight->isNegative()) {
                m_file.error(ErrorCode::InvalidNumber, "a weight must not be negative",
                             *options.find(option.id.value()), "0 leaves it out");
            }
        }
        options.finish();
    }

    std::vector<Term> terms(std::string_view key, MappingReader& owner, const Fact* by = nullptr) {
        std::vector<Term> result;
        const std::vector<YamlNode>& items = owner.list(key);
        for (const YamlNode& item : items) {
            Term term;
            term.span = m_file.span(item);
            if (item.kind == YamlNode::Kind::Scalar) {
                term.node = NodeId(item.text);
            } else {
                MappingReader reader(m_file, item, "an item of `" + std::string(key) + "` of " + owner.what());
                term.node = NodeId(reader.text("of"));
                if (const YamlNode* of = reader.find("of")) {
                    term.span = m_file.span(*of);
                }
                weights(reader, by, term);
                reader.finish();
            }
            result.push_back(std::move(term));
        }
        for (std::size_t option = 0; by != nullptr && !result.empty() && option < by->options.size(); ++option) {
            const bool hasWeight = std::any_of(result.begin(), result.end(),
                                               [&](const Term& term) { return term.weightFor(option) > Decimal(0); });
            if (!hasWeight) {
                m_file.error(ErrorCode::WeightSum,
                             "nothing has a weight for option `" + by->options[option].id.value() + "` of `" +
                                 by->id.value() + "`",
                             *owner.find(key));
            }
        }
        if (items.empty() && owner.find(key) != nullptr && owner.find(key)->kind == YamlNode::Kind::List) {
            m_file.error(ErrorCode::MissingKey, "`" + std::string(key) + "` of " + owner.what() + " is empty",
                         *owner.find(key));
        }
        return result;
    }

    Group group(const YamlNode& yaml) {
        MappingReader reader(m_file, yaml, "a group");
        Group result;
        result.id = declaredId(reader, "group", true, m_ids, result.span);
        result.name = reader.localText("name");
        for (const YamlNode& item : reader.list("members")) {
            result.members.emplace_back(item.text);
            checkNode(result.members.back(), m_file.span(item));
        }
        reader.finish();
        return result;
    }

    void checkNode(const NodeId& id, const SourceSpan& span) {
        if (id.isEmpty() || m_scheme.node(id) != nullptr) {
            return;
        }
        std::vector<std::string> nodes;
        for (const ScoreNode& node : m_scheme.nodes) {
            nodes.push_back(node.id.value());
        }
        m_file.decoding.issues.error(ErrorCode::UnknownId, "scores.yaml has no node `" + id.value() + "`", span,
                                     didYouMean(id.value(), nodes));
    }

    /// Children must exist, once each, and stand after their parents.
    void resolveTerms() {
        for (std::size_t i = 0; i < m_scheme.nodes.size(); ++i) {
            const std::vector<Term>* terms = termsOf(m_scheme.nodes[i].method);
            for (std::size_t k = 0; terms != nullptr && k < terms->size(); ++k) {
                const Term& term = (*terms)[k];
                checkNode(term.node, term.span);
                const bool isRepeated = std::any_of(terms->begin(), terms->begin() + static_cast<std::ptrdiff_t>(k),
                                                    [&](const Term& other) { return other.node == term.node; });
                if (isRepeated) {
                    m_file.decoding.issues.error(ErrorCode::DuplicateId, "`" + term.node.value() + "` is taken twice",
                                                 term.span, "give it a weight instead");
                }
                const ScoreNode* child = m_scheme.node(term.node);
                if (child != nullptr && child - m_scheme.nodes.data() <= static_cast<std::ptrdiff_t>(i)) {
                    m_file.decoding.issues.error(ErrorCode::InvalidId,
                                                 "`" + term.node.value() + "` stands before its parent `" +
                                                     m_scheme.nodes[i].id.value() + "`",
                                                 term.span, "list parents before their children");
                }
            }
        }
    }

    PackFile m_file;
    DeclaredIds& m_ids;
    Scheme& m_scheme;
    SchemeTables m_tables;
};

} // namespace

void decodeScores(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme) {
    if (const auto root = readPackYaml(files, "scores.yaml", true, decoding)) {
        ScoresDecoder(files, decoding, ids, scheme).decode(*root);
    }
}

} // namespace sihua::rulepack
