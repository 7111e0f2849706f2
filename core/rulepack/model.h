// core/rulepack/model.h - The knowledge base in memory: interviews and schemes, checked and immutable.
//
//   rules/ --load.h--> Interview, Scheme --evaluation::compile--> Plan
//
// One interview asks an enterprise for facts, once; every scheme maps those facts to scores and a level.
//
//   Interview                          Scheme
//     Section, Role, Unit                Source
//     Fact ---- Option                   Value     (derived quantity: a ratio out of two counts)
//     Inventory (facts as one table)     ScoreNode (tree: points per option, tables, sums, means ...)
//     Check (facts must not contradict)  Levels    (rows with requirements; caps; vetoes)
//                                        FindingRule
//
// Every id is a slug, unique within an interview together with the schemes that read it, so that a FEEL
// expression names facts, values, nodes and groups alike. Every rule carries its source and how sure it is,
// and the span in the file that defines it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/id.h"
#include "core/base/issue.h"
#include "core/base/local_text.h"
#include "core/base/sha256.h"
#include "core/feel/syntax.h"

namespace sihua::rulepack {

/// How sure a rule is. Shown in the app and in every report.
enum class Confidence : std::uint8_t {
    Official,  ///< Read in the official text.
    Secondary, ///< Known from another source only; not checked against the official text.
    Own,       ///< This project's own rule.
};

/// `official`, `secondary`, `own`: as packs spell it.
[[nodiscard]] std::string_view toWord(Confidence confidence) noexcept;

/// A document that rules rest on.
struct Source {
    std::string id;
    LocalText title;
    std::string edition; ///< Document number and date, as printed.
    Confidence confidence = Confidence::Own;
    LocalText note; ///< What could not be verified, if anything.
    SourceSpan span;
};

/// Where one rule comes from.
struct Citation {
    std::string source; ///< Source::id
    std::string clause; ///< Clause, table or page, as printed; may be empty.
    Confidence confidence = Confidence::Own;
};

/// A FEEL expression of a pack: its text, its tree, and where it stands.
struct Formula {
    std::string text;
    feel::ExprPtr expression; ///< Null for "no condition".
    SourceSpan span;          ///< Of the whole text in its file.
};

// ---------------------------------------------------------------------------------------- interview

enum class FactType : std::uint8_t { Number, Boolean, OneOf, SomeOf, Text, Date };

struct Unit {
    std::string id; ///< `machine`, `percent`, `ten_thousand_yuan`
    LocalText name; ///< 台 / machines
};

struct Option {
    OptionId id;
    LocalText label;
    bool exclusive = false; ///< "None of these": may not stand beside another option.
};

/// Which change of an answer an owner would call better. None: it has no direction (revenue, staff, a date).
enum class Better : std::uint8_t {
    None,
    More,  ///< A number; the count of options of a some-of fact.
    Less,  ///< A number.
    Yes,   ///< A boolean.
    No,    ///< A boolean.
    Last,  ///< One of: the options stand from worst to best.
    First, ///< One of: from best to worst.
};

/// Which part of the enterprise's record answers a fact, so that it is not asked again.
enum class ProfileField : std::uint8_t {
    None,
    Process,  ///< one_of `discrete`, `process`, `mixed`
    Size,     ///< one_of `micro`, `small`, `medium`, `large`
    Division, ///< one_of `c13` .. `c43`: the division of GB/T 4754-2017
    Staff,    ///< a number
};

struct Fact {
    FactId id;
    FactType type = FactType::Text;
    std::string unit; ///< Unit::id for numbers, or empty.
    std::optional<Decimal> least;
    std::optional<Decimal> most;
    int decimals = 0; ///< Digits after the point that an answer may have.
    std::vector<Option> options;
    LocalText question;
    LocalText help;
    std::vector<LocalText> evidence; ///< What counts as proof.
    std::string section;             ///< Section::id
    std::string role;                ///< Role::id: whom to ask.
    Formula applicable;              ///< Condition over other facts; without an expression: always.
    Citation citation;
    SourceSpan span;
    Better better = Better::None;
    ProfileField profile = ProfileField::None;

    [[nodiscard]] const Option* option(const OptionId& option) const noexcept;
};

struct Role {
    std::string id;
    LocalText name;
};

struct Section {
    std::string id;
    LocalText title;
    int minutes = 0; ///< What asking it takes, roughly.
};

/// Facts that are asked as one table; a row of it is one question.
struct Inventory {
    struct Row {
        LocalText title;
        std::vector<FactId> cells; ///< One for each column; an empty id where there is nothing to fill in.
    };
    std::string id;
    LocalText title;
    LocalText help;
    std::vector<LocalText> columns;
    std::vector<Row> rows;
    SourceSpan span;

    [[nodiscard]] const Row* rowOf(const FactId& fact) const noexcept;
};

/// Facts that contradict one another.
struct Check {
    std::string id;
    Formula fails; ///< True means trouble.
    Severity severity = Severity::Error;
    LocalText message;
    std::vector<FactId> facts; ///< Where to look.
    SourceSpan span;
};

struct Interview {
    std::string version;
    std::vector<Source> sources;
    std::vector<Unit> units;
    std::vector<Role> roles;
    std::vector<Section> sections;
    std::vector<Fact> facts; ///< In the order of asking: by section.
    std::vector<Inventory> inventories;
    std::vector<Check> checks;
    Sha256 hash{}; ///< Of the canonical form of all its files.

    [[nodiscard]] const Fact* fact(const FactId& id) const noexcept;
    [[nodiscard]] const Section* section(std::string_view id) const noexcept;
    [[nodiscard]] const Role* role(std::string_view id) const noexcept;
    [[nodiscard]] const Unit* unit(std::string_view id) const noexcept;
    /// The table that a fact is a cell of, or nullptr. A fact is a cell of one table at most.
    [[nodiscard]] const Inventory* inventoryOf(const FactId& id) const noexcept;
};
using InterviewPtr = std::shared_ptr<const Interview>;

// ------------------------------------------------------------------------------------------- scheme

/// What a child without a score means to its parent.
enum class MissingPolicy : std::uint8_t {
    Unknown,     ///< The parent has no score either.
    Zero,        ///< It counts nothing: an unanswered question earns no points.
    Renormalise, ///< It is left out and the other weights are scaled up.
};

/// A derived quantity: `equipment.digital / equipment.total * 100`.
struct Value {
    NodeId id;
    LocalText name;
    std::string unit; ///< Unit::id or empty.
    int decimals = 2; ///< For showing only; the value itself is not rounded.
    Formula formula;
    LocalText because;
    Citation citation;
    SourceSpan span;
};

struct OptionPoint {
    OptionId option;
    Decimal points;
    SourceSpan span;
};

/// Points per chosen option: the option's of a one-of fact, the sum over a some-of fact.
struct PointsMethod {
    FactId fact;
    std::vector<OptionPoint> points; ///< One for each option of the fact, in its order.
};

/// How several matching rows of a table make one result (DMN 1.5, 8.2.10).
enum class HitPolicy : std::uint8_t { Unique, Any, First, CollectSum, CollectMin, CollectMax };

struct TableRow {
    std::string id;          ///< As in the file: `A`.
    std::vector<Formula> in; ///< Unary tests, one for each input column; `-` admits everything.
    Formula out;
    LocalText because; ///< May be empty.
    SourceSpan span;
};

/// What a drawing (.dmn) says of an input beside its expression. Checked at load, so that no answer can break it.
struct DeclaredInput {
    std::string type;             ///< `number`, `string`, `boolean`, `date`; empty: any.
    bool isList = false;          ///< A list of them.
    std::vector<Formula> allowed; ///< Unary tests, each of which every value passes.
    SourceSpan span;
};

/// A decision table over expressions; its one output is the score.
struct TableMethod {
    HitPolicy policy = HitPolicy::Unique;
    std::vector<Formula> inputs;    ///< Expressions, one for each input column ...
    std::vector<std::string> names; ///< ... and the columns' names in the file.
    std::vector<TableRow> rows;
    std::optional<Formula> otherwise{};    ///< The score where no row matches; without it there is none.
    std::vector<DeclaredInput> declared{}; ///< One for each input, or none at all.
    bool isRanked = false; ///< The rows stand in the order of their outputs' priority (P), not of the file.
};

struct Term {
    NodeId node; ///< A ScoreNode.
    Decimal weight = 1;
    SourceSpan span;
    /// Where weights go by a fact and this one differs: one for each option of it, in its order. 0 leaves it out.
    std::vector<Decimal> byOption{};

    [[nodiscard]] Decimal weightFor(std::size_t option) const {
        return option < byOption.size() ? byOption[option] : weight;
    }
};

struct SumMethod {
    std::vector<Term> terms; ///< Sum of weight x score.
    FactId by{};             ///< The one-of fact that weights go by, or empty. Not answered: no score.
};
struct WeightedMeanMethod {
    std::vector<Term> terms; ///< Sum of weight x score / sum of weights.
    FactId by{};             ///< As in a sum.
};
struct LeastMethod {
    std::vector<Term> terms; ///< Weights unused.
};
struct GreatestMethod {
    std::vector<Term> terms; ///< Weights unused.
};
/// Straight between a base value (0) and a lead value (the node's maximum), clipped; lead < base is inverse.
struct LinearMethod {
    Formula of;
    Formula base;
    Formula lead;
};
/// How many conditions hold, times `each`.
struct CountMethod {
    std::vector<Formula> conditions;
    Decimal each = 1;
};
struct FormulaMethod {
    Formula formula;
};

using Method = std::variant<PointsMethod, TableMethod, SumMethod, WeightedMeanMethod, LeastMethod, GreatestMethod,
                            LinearMethod, CountMethod, FormulaMethod>;

/// The children of a sum, weighted mean, least or greatest; null for other methods.
[[nodiscard]] const std::vector<Term>* termsOf(const Method& method) noexcept;
/// The fact that the weights of a sum or weighted mean go by; nullptr where they are the same for all.
[[nodiscard]] const FactId* weightsBy(const Method& method) noexcept;

struct RoundingRule {
    int digits = 2;
    Rounding mode = Rounding::HalfUp;
};

struct ScoreNode {
    NodeId id;
    LocalText name;
    Method method;
    Decimal maximum;
    MissingPolicy missing = MissingPolicy::Unknown;
    std::optional<RoundingRule> round;
    LocalText because;
    Citation citation;
    SourceSpan span;
};

/// A named list of score nodes, for expressions such as `count(scenes[item >= 2])`.
struct Group {
    NodeId id;
    LocalText name;
    std::vector<NodeId> members;
    SourceSpan span;
};

/// One condition of a level row.
struct Requirement {
    NodeId id;
    Formula when;
    LocalText because;
    Citation citation;
    SourceSpan span;
};

struct LevelRow {
    int level = 0;
    LocalText name;
    std::vector<Requirement> requirements;
    SourceSpan span;
};

enum class LevelRule : std::uint8_t {
    HighestRow, ///< The highest row whose requirements all hold.
    Unbroken,   ///< The highest row that holds together with every row below it.
};

/// Lowers the level while its condition holds.
struct Cap {
    NodeId id;
    Formula when;
    int atMost = 0; ///< 0 = no level at all: a veto.
    LocalText because;
    Citation citation;
    SourceSpan span;
};

struct Levels {
    NodeId score; ///< The headline score node.
    LevelRule rule = LevelRule::HighestRow;
    LocalText none;             ///< What "no level" is called.
    std::vector<LevelRow> rows; ///< Ascending.
    std::vector<Cap> caps;      ///< Caps and vetoes, in the pack's order.
};

enum class FindingSeverity : std::uint8_t { High, Medium, Low };

/// `high`, `medium`, `low`: as packs spell it.
[[nodiscard]] std::string_view toWord(FindingSeverity severity) noexcept;

struct FindingRule {
    NodeId id;
    Formula when;
    FindingSeverity severity = FindingSeverity::Medium;
    NodeId about;     ///< The score node it concerns.
    LocalText text;   ///< What is the matter, for a factory owner.
    LocalText advice; ///< What to do about it.
    Citation citation;
    SourceSpan span;
};

/// What should hold of every scheme; tests hold it of those that are shipped.
enum class Law : std::uint8_t {
    Monotone,      ///< Improving a fact (Fact::better) never lowers a score or the level.
    AllBest,       ///< All facts at their best give full marks.
    AllWorst,      ///< All facts at their worst give nothing.
    NotApplicable, ///< Where nothing applies there is no score.
};

/// Where a scheme breaks a law on purpose: its source says so.
struct LawException {
    Law law = Law::Monotone;
    FactId fact; ///< Which one, or empty for the scheme as a whole.
    LocalText because;
    SourceSpan span;
};

struct Scheme {
    std::string id;
    std::string version;
    LocalText name;
    LocalText about;
    InterviewPtr interview;
    std::vector<Source> sources;
    std::vector<Value> values;
    std::vector<ScoreNode> nodes; ///< Parents before children: the first is the headline score.
    std::vector<Group> groups;
    Levels levels;
    std::vector<FindingRule> findings;
    std::vector<LawException> exceptions;
    Sha256 hash{}; ///< Of the canonical form of its files and the interview's hash.

    [[nodiscard]] const ScoreNode* node(const NodeId& id) const noexcept;
    [[nodiscard]] const Value* value(const NodeId& id) const noexcept;
    [[nodiscard]] const Group* group(const NodeId& id) const noexcept;
    [[nodiscard]] const Source* source(std::string_view id) const noexcept;
    /// The facts it reads, in the interview's order; also those that decide whether these apply.
    [[nodiscard]] std::vector<FactId> factsRead() const;
};
using SchemePtr = std::shared_ptr<const Scheme>;

} // namespace sihua::rulepack
