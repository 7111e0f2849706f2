#include <gtest/gtest.h>

#include "core/roadmap/certificate.h"
#include "tests/unit/roadmap/example_model.h"

namespace sihua::roadmap {
namespace {

class CertificateTest : public testing::Test {
protected:
    static const Planned& closedPlan() {
        static const Planned planned = *plan(mediumModel(1), {.evaluations = 400'000});
        return planned;
    }

    [[nodiscard]] static Result<Verified> verify(std::string text) {
        return verifyCertificate(SourceText("certificate.json", std::move(text)));
    }
    /// Why the certificate is refused once the first @p from has become @p to.
    [[nodiscard]] std::string refusalOf(const std::string& from, const std::string& to) const {
        std::string text = m_text;
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        const auto verified = verify(std::move(text));
        return verified ? "accepted" : verified.error().message();
    }
    /// The certificate with another model in it.
    [[nodiscard]] Result<Verified> verifyWith(const Model& other) const {
        json::Writer before(json::Writer::Layout::OneLine);
        json::Writer after(json::Writer::Layout::OneLine);
        writeModel(before, m_model);
        writeModel(after, other);
        std::string text = m_text;
        const std::size_t at = text.find(before.text());
        EXPECT_NE(at, std::string::npos);
        return verify(text.replace(at, before.text().size(), after.text()));
    }

    const Model m_model = mediumModel(1);
    const Planned m_planned = closedPlan(); ///< Made once for all tests.
    const std::string m_text = writeCertificate(m_model, m_planned);
};

TEST_F(CertificateTest, ProvesPlanAndBound) {
    const auto verified = verify(m_text);
    ASSERT_TRUE(verified) << toString(verified.error());
    EXPECT_EQ(verified->objective, m_planned.objective);
    EXPECT_EQ(verified->bound, m_planned.bound);
    EXPECT_EQ(verified->plan, m_planned.plan);
    EXPECT_GT(verified->parts, 1U);
}

TEST_F(CertificateTest, IsRefusedWithABoundThatTheTreeDoesNotProve) {
    Planned open = *plan(m_model, {.evaluations = 1'600}); // before branching closes the gap
    ASSERT_GT(open.bound, open.objective);
    open.bound -= 1;
    const auto verified = verify(writeCertificate(m_model, open));
    ASSERT_FALSE(verified);
    EXPECT_NE(verified.error().message().find("the multipliers bound a part by"), std::string::npos);
}

TEST_F(CertificateTest, IsRefusedWithAnObjectiveThatIsNotThePlans) {
    Planned wrong = m_planned;
    wrong.objective -= 1;
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(),
              "the plan's objective is " + std::to_string(m_planned.objective) + ", not what is claimed");
}

TEST_F(CertificateTest, IsRefusedWithABoundBelowTheObjective) {
    Planned wrong = m_planned;
    wrong.bound = wrong.objective - 1;
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(), "the bound is below the objective");
}

TEST_F(CertificateTest, IsRefusedWithAPlanThatCannotBeCarriedOut) {
    Model poorer = m_model;
    poorer.budget.quarters.assign(8, 20);
    const auto verified = verifyWith(poorer);
    ASSERT_FALSE(verified);
    EXPECT_NE(verified.error().message().find("the plan cannot be carried out: "), std::string::npos);
}

TEST_F(CertificateTest, IsRefusedWhenTheModelHasBecomeMoreGenerous) {
    Model richer = m_model;
    richer.budget.quarters.assign(8, 90); // the plan still fits, the proof no longer holds
    const auto verified = verifyWith(richer);
    ASSERT_FALSE(verified);
}

TEST_F(CertificateTest, IsRefusedWithNegativeMultipliers) {
    Planned wrong = m_planned;
    for (Multipliers& multipliers : wrong.proof.multipliers) {
        multipliers.rows[0] = -1;
    }
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(), "multipliers are of the wrong number, not whole or negative");
}

TEST_F(CertificateTest, IsRefusedWithOtherPricesOfRunning) {
    Planned wrong = m_planned;
    std::size_t changed = 0;
    for (Multipliers& multipliers : wrong.proof.multipliers) {
        for (Score& price : multipliers.runners) {
            price += kScoreUnitsPerPoint; // still a bound, but no longer the claimed one
            ++changed;
        }
    }
    ASSERT_GT(changed, 0U);
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_NE(verified.error().message().find("the multipliers bound a part by"), std::string::npos);
}

TEST_F(CertificateTest, IsRefusedWithAPriceOfRunningThatStandsTwice) {
    const std::string text = writeCertificate(m_model, m_planned);
    const std::size_t list = text.find("\"running\":[[");
    ASSERT_NE(list, std::string::npos);
    const std::size_t end = text.find(']', list);
    const std::string first = text.substr(list + 11, end - list - 10);
    std::string twice = text;
    twice.insert(list + 11, first + ",");
    const auto verified = verify(twice);
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(),
              "a price of what is taken exactly is not valid: a way has two prices in one quarter");
}

TEST_F(CertificateTest, IsRefusedWithACreditAboveTheWeight) {
    Planned wrong = m_planned;
    for (Multipliers& multipliers : wrong.proof.multipliers) {
        multipliers.credits[0] = m_model.indicators[1].weight + 1;
    }
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(), "a credit is above the weight of its indicator");
}

TEST_F(CertificateTest, IsRefusedWithACoverThatDoesNotHold) {
    Planned wrong = m_planned;
    wrong.covers.push_back({0, 1, {{0, 1}, {1, 1}}}); // two small ones fit together
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(), "a cover is not valid: one more of its ways would fit");
}

TEST_F(CertificateTest, IsRefusedWhenAPartIsSaidToBeEmptyAndIsNot) {
    Planned wrong = m_planned;
    wrong.proof.nodes = {ProofNode{ProofNode::Kind::Empty, -1, -1, -1, -1}};
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(), "a part that is said to be empty is not");
}

TEST_F(CertificateTest, IsRefusedWhenTheTreeRunsInACircle) {
    Planned wrong = m_planned;
    wrong.proof.nodes = {ProofNode{ProofNode::Kind::Split, -1, 0, 0, 0}};
    const auto verified = verify(writeCertificate(m_model, wrong));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().message(), "a node of the tree does not stand before its children");
}

TEST_F(CertificateTest, IsRefusedWhenItIsSomethingElse) {
    EXPECT_EQ(refusalOf("sihua-roadmap-certificate", "something"), "this is no roadmap certificate");
    EXPECT_EQ(refusalOf("\"quarters\"", "\"halves\""), "the member quarters is missing");
    EXPECT_EQ(verify("{").error().code(), ErrorCode::InvalidJson);
}

TEST_F(CertificateTest, HoldsTheWholeModel) {
    Model model = m_model;
    model.budget.yearlyCaps = {500, 600};
    model.budget.firstQuarter = 1;
    model.initiatives[0].latest = 4;
    model.initiatives[1].pinnedStart = 2;
    model.exclusions = {{{"i2", "i3"}}};
    json::Writer json;
    writeModel(json, model);
    const SourceText text("model.json", json.text());
    const auto value = json::parse(text);
    ASSERT_TRUE(value);
    const auto read = readModel(*value);
    ASSERT_TRUE(read);
    json::Writer again;
    writeModel(again, *read);
    EXPECT_EQ(again.text(), json.text());
}

} // namespace
} // namespace sihua::roadmap
