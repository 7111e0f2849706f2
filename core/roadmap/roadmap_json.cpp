#include "core/roadmap/roadmap.h"

namespace sihua::roadmap {

namespace {

void write(json::Writer& json, const LocalText& text) {
    json.object([&] {
        json.key("zh").value(text.zh);
        json.key("en").value(text.en);
    });
}

void write(json::Writer& json, const std::optional<Decimal>& number) {
    if (number) {
        json.value(*number);
    } else {
        json.null();
    }
}

template <typename T> void writeList(json::Writer& json, const std::vector<T>& list) {
    json.array([&] {
        for (const T& each : list) {
            json.value(each);
        }
    });
}

void writeItem(json::Writer& json, const Roadmap& roadmap, const RoadmapItem& item) {
    json.object([&] {
        json.key("id").value(item.id);
        write(json.key("name"), item.name);
        json.key("variant").value(item.variant);
        json.key("transformations").array([&] {
            for (const rulepack::Transformation each : item.transformations) {
                json.value(toWord(each));
            }
        });
        json.key("start").value(roadmap.calendar(item.start).toString());
        json.key("last").value(roadmap.calendar(item.end - 1).toString());
        json.key("start_quarter").value(item.start);
        json.key("quarters").value(item.end - item.start);
        json.key("wave").value(toWord(item.wave));
        json.key("cost_yuan").value(item.total);
        writeList(json.key("cost_by_quarter_yuan"), item.cost);
        json.key("cost_low_yuan").value(item.range.low);
        json.key("cost_high_yuan").value(item.range.high);
        json.key("cost_basis").value(toWord(item.costBasis));
        json.key("running_yuan_a_year").value(item.runningPerYear);
        json.key("person_days_a_quarter").object([&] {
            for (const RoadmapPeople& need : item.people) {
                json.key(need.role).value(need.days);
            }
        });
        writeList(json.key("needs"), item.needs);
        json.key("critical").value(item.isCritical);
        json.key("total_slack_quarters").value(item.totalSlack);
        json.key("free_slack_quarters").value(item.freeSlack);
        json.key("counted_points").value(item.uplift);
        write(json.key("benefit"), item.benefit);
        json.key("benefit_basis").value(toWord(item.benefitBasis));
        json.key("required").value(item.isRequired);
        json.key("pinned").value(item.isPinned);
    });
}

void writeSubsidies(json::Writer& json, const Roadmap& roadmap, const RoadmapSubsidies& subsidies) {
    json.object([&] {
        json.key("policy").value(subsidies.policy->id + "@" + subsidies.policy->version);
        json.key("upper_bound").value(true);
        json.key("apply_on").value(subsidies.on->toString());
        json.key("apply_in").value(roadmap.calendar(subsidies.quarter).toString());
        json.key("level").value(subsidies.level);
        json.key("total_yuan").value(subsidies.total);
        json.key("subsidies").array([&] {
            for (const SubsidyOutcome& outcome : subsidies.result.outcomes) {
                const rulepack::Subsidy& subsidy = subsidies.policy->subsidies[outcome.subsidy];
                json.object([&] {
                    json.key("id").value(subsidy.id);
                    write(json.key("name"), subsidy.name);
                    json.key("state").value(toWord(outcome.state));
                    if (outcome.upperBound) {
                        json.key("at_most_yuan").value(*outcome.upperBound);
                    } else {
                        json.key("at_most_yuan").null();
                    }
                    if (subsidy.from) {
                        json.key("valid_from").value(subsidy.from->toString());
                    }
                    if (subsidy.to) {
                        json.key("valid_to").value(subsidy.to->toString());
                    }
                    writeList(json.key("initiatives"), outcome.initiatives);
                    json.key("reasons").array([&] {
                        for (const LocalText& reason : outcome.reasons) {
                            write(json, reason);
                        }
                    });
                });
            }
        });
    });
}

void writeQuarters(json::Writer& json, const Roadmap& roadmap) {
    json.key("quarters").array([&] {
        for (std::size_t q = 0; q < roadmap.money.size(); ++q) {
            const QuarterMoney& money = roadmap.money[q];
            json.object([&] {
                json.key("quarter").value(roadmap.calendar(static_cast<int>(q)).toString());
                json.key("carried_in_yuan").value(money.carriedIn);
                json.key("budget_yuan").value(money.budget);
                json.key("inflow_yuan").value(money.inflow);
                json.key("spent_yuan").value(money.spent);
                json.key("carried_out_yuan").value(money.carriedOut);
                json.key("lapsed_yuan").value(money.lapsed);
                json.key("person_days").object([&] {
                    for (const TeamLoad& team : roadmap.people) {
                        json.key(team.role).value(team.days[q]);
                    }
                });
            });
        }
    });
    json.key("teams").array([&] {
        for (const TeamLoad& team : roadmap.people) {
            json.object([&] {
                json.key("role").value(team.role);
                write(json.key("name"), team.name);
                writeList(json.key("capacity"), team.capacity);
            });
        }
    });
}

void writeScores(json::Writer& json, const Roadmap& roadmap) {
    json.key("scores").array([&] {
        for (const QuarterScore& each : roadmap.scores) {
            json.object([&] {
                json.key("at_beginning_of").value(roadmap.calendar(each.quarter).toString());
                json.key("counted").value(each.surrogate);
                json.key("score").value(each.score);
                json.key("level").value(each.level);
                json.key("differs").value(each.differs);
            });
        }
    });
    json.key("dimensions").array([&] {
        for (const DimensionRise& each : roadmap.dimensions) {
            json.object([&] {
                json.key("node").value(each.node.value());
                write(json.key("name"), each.name);
                json.key("maximum").value(each.maximum);
                write(json.key("today"), each.today);
                write(json.key("at_end"), each.atEnd);
            });
        }
    });
    json.key("milestones").array([&] {
        for (const Milestone& each : roadmap.milestones) {
            json.object([&] {
                json.key("at_beginning_of").value(roadmap.calendar(each.quarter).toString());
                json.key("level").value(each.level);
                write(json.key("name"), each.name);
                json.key("score").value(each.score);
            });
        }
    });
    if (roadmap.goal) {
        json.key("goal").object([&] {
            json.key("level").value(roadmap.goal->goal.level);
            json.key("by").value(roadmap.calendar(roadmap.goal->goal.byQuarter).toString());
            if (roadmap.goal->quarter) {
                json.key("reached_at_beginning_of").value(roadmap.calendar(*roadmap.goal->quarter).toString());
            } else {
                json.key("reached_at_beginning_of").null();
            }
        });
    }
}

} // namespace

void writeJson(json::Writer& json, const Roadmap& roadmap) {
    json.object([&] {
        json.key("scheme").value(roadmap.scheme);
        json.key("catalogue").value(roadmap.catalogue);
        json.key("from").value(roadmap.from.toString());
        json.key("budget_yuan").value(roadmap.budget);
        json.key("gross_yuan").value(roadmap.gross);
        json.key("net_at_least_yuan").value(roadmap.net);
        json.key("running_yuan_a_year").value(roadmap.runningPerYear);
        json.key("counted_points").value(roadmap.surrogateRise);
        json.key("gap_points").value(roadmap.gapPoints);
        json.key("gap_percent").value(roadmap.gapPercent);
        json.key("optimal").value(roadmap.isOptimal);
        write(json.key("verdict"), roadmap.verdict);
        write(json.key("difference"), roadmap.difference);
        json.key("initiatives").array([&] {
            for (const RoadmapItem& item : roadmap.items) {
                writeItem(json, roadmap, item);
            }
        });
        writeList(json.key("critical_path"), roadmap.criticalPath);
        writeQuarters(json, roadmap);
        writeScores(json, roadmap);
        if (roadmap.subsidies) {
            writeSubsidies(json.key("subsidies"), roadmap, *roadmap.subsidies);
        }
        json.key("not_chosen").array([&] {
            for (const NotChosen& each : roadmap.notChosen) {
                json.object([&] {
                    json.key("id").value(each.id);
                    write(json.key("name"), each.name);
                    json.key("why").value(toWord(each.why));
                    if (each.missing > 0) {
                        json.key("missing_yuan").value(each.missing);
                    }
                    write(json.key("text"), each.text);
                });
            }
        });
        writeList(json.key("not_possible"), roadmap.notPossible);
    });
}

} // namespace sihua::roadmap
