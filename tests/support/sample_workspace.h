// tests/support/sample_workspace.h - A small workspace with something in every table, and all it holds as values.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/workspace/workspace.h"

namespace sihua::test {

inline EnterpriseProfile sampleProfile() {
    EnterpriseProfile profile;
    profile.name = "广州示例家具有限公司";
    profile.creditCode = "91350100M000100Y43";
    profile.industry = "C2110";
    profile.size = EnterpriseSize::Medium;
    profile.staff = 300;
    profile.district = "黄埔区";
    profile.invented = true;
    return profile;
}

inline Answers sampleAnswers() {
    Answers answers;
    answers[FactId("equipment.total")] = Answer::of(Decimal(40));
    answers[FactId("equipment.networked")] = Answer::of(Decimal::scaled(125, -1));
    answers[FactId("plan.exists")] = Answer::of(true);
    answers[FactId("plan.level")] = Answer::of(OptionId("l3"));
    answers[FactId("systems")] = Answer::of(OptionSet{OptionId("mes"), OptionId("erp")});
    answers[FactId("设备.备注")] = Answer::of(std::string("铭牌 \"A\"\n第二行"));
    answers[FactId("audit.date")] = Answer::of(Date::parse("2026-11-24").value());
    Answer absent;
    absent.state = AnswerState::NotApplicable;
    absent.reason = "没有仓库";
    absent.by = AnsweredBy::Enterprise;
    answers[FactId("warehouse.automatic")] = absent;
    Answer disputed = Answer::of(false);
    disputed.state = AnswerState::Disputed;
    disputed.reason = "现场未见";
    disputed.note = "下次带照片";
    disputed.evidence = {"IMG_0231.jpg", "QM-04"};
    answers[FactId("quality.traced")] = disputed;
    return answers;
}

/// Everything that can be read from a workspace.
struct Contents {
    std::vector<workspace::EnterpriseRecord> enterprises;
    std::vector<workspace::AssessmentRecord> assessments;
    std::map<std::string, Answers> answers;
    std::vector<workspace::JournalEntry> journal;
    friend bool operator==(const Contents&, const Contents&) = default;
};

inline Contents contentsOf(const workspace::Workspace& workspace) {
    Contents contents;
    contents.enterprises = workspace.enterprises().value();
    for (const auto& enterprise : contents.enterprises) {
        const auto assessments = workspace.assessments(enterprise.id).value();
        for (const auto& assessment : assessments) {
            contents.assessments.push_back(assessment);
            contents.answers[assessment.id.value()] = workspace.answers(assessment.id).value();
        }
    }
    contents.journal = workspace.journal().value();
    return contents;
}

struct Sample {
    EnterpriseId enterprise;
    AssessmentId assessment;
    Contents contents;
};

/// Makes the file: one enterprise, two assessments, answers of every type, some of them changed in a second session.
inline Sample makeSample(const std::filesystem::path& file) {
    Sample sample;
    {
        auto workspace = workspace::Workspace::create(file, {.author = "张三"}).value();
        sample.enterprise = workspace.addEnterprise(sampleProfile()).value();
        AssessmentHead head;
        head.date = Date::parse("2026-11-24").value();
        head.assessor = "张三";
        sample.assessment = workspace.addAssessment(sample.enterprise, head, {"miit-sme-2024", "1.0.0"}).value();
        EXPECT_TRUE(workspace.addAssessment(sample.enterprise, {}, {"miit-sme-2024", "1.0.0"}));
        EXPECT_TRUE(workspace.setAnswers(sample.assessment, sampleAnswers()));
    }
    auto workspace = workspace::Workspace::open(file, {.author = "李四"}).value();
    EXPECT_TRUE(workspace.setAnswer(sample.assessment, FactId("equipment.total"), Answer::of(Decimal(42))));
    sample.contents = contentsOf(workspace);
    return sample;
}

} // namespace sihua::test
