#include <gtest/gtest.h>

#include "core/roadmap/kept_plan.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua::roadmap {
namespace {

KeptPlan example() {
    return {"miit-sme-2024@1.0.0",
            "2026.1",
            {2027, 1},
            {200'000, 0, 100'000, 50'000},
            CarryOver::WithinYear,
            {{"data_ledger", "", {2027, 1}}, {"mes", "lite", {2027, 3}}}};
}

TEST(KeptPlan, ComesBackFromJson) {
    const auto read = readKeptPlan(SourceText("plan", toJson(example())));
    ASSERT_TRUE(read) << toString(read.error());
    EXPECT_EQ(*read, example());
    const WorkProgress progress{"mes", WorkState::Stopped, "lite", {2027, 3}, {1, 2}};
    const auto again = readWorkProgress(SourceText("progress", toJson(progress)));
    ASSERT_TRUE(again) << toString(again.error());
    EXPECT_EQ(*again, progress);
}

TEST(KeptPlan, RefusesWhatIsNoPlanWithThePlace) {
    struct Row {
        const char* json;
        ErrorCode code;
    };
    const Row rows[] = {
        {"[", ErrorCode::InvalidJson},
        {"{}", ErrorCode::WrongKind},
        {R"([{"initiative": "mes"}])", ErrorCode::MissingKey},
        {R"([{"initiative": "mes", "state": "begun", "start": "2027Q1", "spent_yuan": [1]}])", ErrorCode::WrongKind},
        {R"([{"initiative": "mes", "state": "done", "start": "2027", "spent_yuan": [1]}])", ErrorCode::InvalidDate},
        {R"([{"initiative": "mes", "state": "done", "start": "2027Q1", "spent_yuan": []}])", ErrorCode::WrongKind},
        {R"([{"initiative": "mes", "state": "done", "start": "2027Q1", "spent_yuan": [-1]}])", ErrorCode::WrongKind},
        {R"([{"initiative": "a", "state": "done", "start": "2027Q1", "spent_yuan": [1]},
             {"initiative": "a", "state": "done", "start": "2027Q1", "spent_yuan": [1]}])",
         ErrorCode::DuplicateId},
    };
    for (const Row& row : rows) {
        const auto read = readWorkProgressList(SourceText("progress.json", row.json));
        ASSERT_FALSE(read) << row.json;
        EXPECT_EQ(read.error().code(), row.code) << row.json << ": " << toString(read.error());
    }
    EXPECT_FALSE(readKeptPlan(SourceText("plan.json", R"({"format": "other"})")));
}

TEST(KeptPlan, NamesWhatChanged) {
    KeptPlan later = example();
    later.choices = {{"mes", "lite", {2027, 4}}, {"erp", "", {2027, 2}}};
    const auto changes = changesBetween(example(), later);
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].kind, PlanChange::Kind::Dropped);
    EXPECT_EQ(changes[0].initiative, "data_ledger");
    EXPECT_EQ(changes[1].kind, PlanChange::Kind::Moved);
    EXPECT_EQ(changes[1].after->toString(), "2027Q4");
    EXPECT_EQ(changes[2].kind, PlanChange::Kind::New);
    EXPECT_TRUE(changesBetween(later, later).empty());
}

TEST(KeptPlan, GoesOnFromWhatIsDoneAndSpent) {
    EnterpriseRequest request;
    request.catalogue = rulepack::loadCatalogue(SIHUA_RULES, "").value;
    const auto scheme = rulepack::loadScheme(SIHUA_RULES, "miit-sme-2024");
    ASSERT_TRUE(request.catalogue && scheme.value);
    request.scheme = evaluation::compile(scheme.value);
    request.quarters = 4;
    request.budget.quarters.assign(4, 100);
    auto enterprise = makeModel(request);
    ASSERT_TRUE(enterprise) << toString(enterprise.error());
    const CalendarQuarter now{2027, 3};

    const auto standing = standingOf(*enterprise, example(),
                                     {{"data_ledger", WorkState::Done, "", {2027, 1}, {70'500}},
                                      {"digital_rules", WorkState::Stopped, "", {2027, 1}, {150'000}}},
                                     now, Decimal(1));
    ASSERT_TRUE(standing) << toString(standing.error());
    EXPECT_EQ(standing->now, 2);
    ASSERT_EQ(standing->begun.size(), 1U);
    EXPECT_EQ(standing->begun.front().cost, std::vector<Money>{71}) << "thousands, rounded up";
    EXPECT_EQ(enterprise->model.budget.quarters, (std::vector<Money>{0, 50, 100, 100})) << "what was stopped is spent";

    EXPECT_EQ(standingOf(*enterprise, example(), {{"no_such", WorkState::Done, "", {2027, 1}, {1}}}, now, Decimal(1))
                  .error()
                  .code(),
              ErrorCode::UnknownId);
    EXPECT_EQ(
        standingOf(*enterprise, example(), {{"data_ledger", WorkState::Done, "", {2027, 3}, {1}}}, now, Decimal(1))
            .error()
            .code(),
        ErrorCode::InvalidArgument);
}

} // namespace
} // namespace sihua::roadmap
