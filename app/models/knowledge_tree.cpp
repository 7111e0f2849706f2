#include "app/models/knowledge_tree.h"

#include <map>

#include <QCoreApplication>
#include <QLocale>

#include "app/text/answer_words.h"
#include "app/text/qt_text.h"
#include "core/base/sha256.h"

namespace sihua::app {

namespace {

constexpr int kPageRole = Qt::UserRole + 10;

QString escaped(const QString& text) { return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")); }
QString escaped(const LocalText& text) { return escaped(shown(text)); }
QString code(std::string_view text) { return QStringLiteral("<code>%1</code>").arg(escaped(toQString(text))); }

QString heading(const LocalText& name, std::string_view id) {
    return QStringLiteral("<h2>%1</h2><p>%2</p>").arg(escaped(name), code(id));
}

QString row(const QString& label, const QString& html) {
    return html.isEmpty() ? QString() : QStringLiteral("<p><b>%1</b><br>%2</p>").arg(escaped(label), html);
}

QString listed(const QStringList& items) {
    return items.isEmpty()
               ? QString()
               : QStringLiteral("<ul><li>") + items.join(QStringLiteral("</li><li>")) + QStringLiteral("</li></ul>");
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KnowledgeTree)
};

QString confidence(rulepack::Confidence how) {
    switch (how) {
    case rulepack::Confidence::Official:
        return Words::tr("read in the official text");
    case rulepack::Confidence::Secondary:
        return Words::tr("from another source, not checked against the official text");
    case rulepack::Confidence::Own:
        return Words::tr("our own rule");
    }
    return {};
}

QString methodText(const rulepack::Scheme& scheme, const rulepack::ScoreNode& node) {
    if (const auto* terms = rulepack::termsOf(node.method); terms != nullptr) {
        QStringList items;
        for (const auto& term : *terms) {
            const auto* child = scheme.node(term.node);
            items << Words::tr("%1, weight %2").arg(escaped(child->name), shown(term.weight));
        }
        return listed(items);
    }
    if (const auto* points = std::get_if<rulepack::PointsMethod>(&node.method); points != nullptr) {
        const auto* fact = scheme.interview->fact(points->fact);
        QStringList items;
        for (const auto& one : points->points) {
            const auto* option = fact == nullptr ? nullptr : fact->option(one.option);
            items << QStringLiteral("%1: %2").arg(option == nullptr ? QString() : escaped(option->label),
                                                  shown(one.points));
        }
        return (fact == nullptr ? QString() : escaped(fact->question)) + listed(items);
    }
    if (const auto* table = std::get_if<rulepack::TableMethod>(&node.method); table != nullptr) {
        QString html = QStringLiteral("<table border='1' cellspacing='0' cellpadding='4'><tr>");
        for (const auto& name : table->names) {
            html += QStringLiteral("<th>%1</th>").arg(escaped(toQString(name)));
        }
        html += QStringLiteral("<th>%1</th></tr>").arg(Words::tr("points"));
        for (const auto& line : table->rows) {
            html += QStringLiteral("<tr>");
            for (const auto& in : line.in) {
                html += QStringLiteral("<td>%1</td>").arg(escaped(toQString(in.text)));
            }
            html += QStringLiteral("<td>%1</td></tr>").arg(escaped(toQString(line.out.text)));
        }
        return html + QStringLiteral("</table>");
    }
    if (const auto* linear = std::get_if<rulepack::LinearMethod>(&node.method); linear != nullptr) {
        return Words::tr("straight from %1 (nothing) to %2 (full marks) of %3")
            .arg(code(linear->base.text), code(linear->lead.text), code(linear->of.text));
    }
    if (const auto* count = std::get_if<rulepack::CountMethod>(&node.method); count != nullptr) {
        QStringList items;
        for (const auto& condition : count->conditions) {
            items << code(condition.text);
        }
        return Words::tr("%1 points for each that holds").arg(shown(count->each)) + listed(items);
    }
    if (const auto* formula = std::get_if<rulepack::FormulaMethod>(&node.method); formula != nullptr) {
        return code(formula->formula.text);
    }
    return {};
}

QString money(rulepack::Yuan yuan) { return QLocale().toString(static_cast<double>(yuan) / 10'000, 'g', 6); }

} // namespace

KnowledgeTree::KnowledgeTree(const Knowledge& knowledge, QObject* parent)
    : QStandardItemModel(parent),
      m_knowledge(knowledge) {
    fill();
}

void KnowledgeTree::setPlanning(PlanningKnowledgePtr planning) {
    m_planning = std::move(planning);
    fill();
}

void KnowledgeTree::retranslate() { fill(); }

QString KnowledgeTree::describe(const QModelIndex& index) const {
    const auto page = index.data(kPageRole);
    return page.isValid() ? m_pages[page.toUInt()]() : QString();
}

QStandardItem* KnowledgeTree::add(QStandardItem* parent, const LocalText& name, const std::string& id,
                                  const SourceSpan& place, Page page) {
    auto* item = new QStandardItem(shown(name));
    item->setEditable(false);
    item->setToolTip(item->text());
    item->setData(toQString(name.zh + ' ' + name.en + ' ' + id), SearchRole);
    item->setData(place.file.empty() ? QString() : toQString(toString(place)), PlaceRole);
    item->setData(static_cast<uint>(m_pages.size()), kPageRole);
    m_pages.push_back(std::move(page));
    parent->appendRow(item);
    return item;
}

void KnowledgeTree::fill() {
    beginResetModel();
    endResetModel();
    clear();
    m_pages.clear();
    const auto group = [this](const LocalText& name) {
        auto* root = invisibleRootItem();
        return add(root, name, {}, {},
                   [name]() -> QString { return QStringLiteral("<h2>%1</h2>").arg(escaped(name)); });
    };
    auto* schemes = group({"评价体系", "Schemes"});
    for (const auto& plan : m_knowledge.plans) {
        addScheme(schemes, plan->scheme());
    }
    if (!m_knowledge.plans.empty()) {
        addInterview(group({"访谈问卷", "Interview"}), *m_knowledge.plans.back()->scheme().interview);
    }
    if (m_planning && m_planning->catalogue) {
        addCatalogue(group({"改造举措", "Initiatives"}), *m_planning->catalogue);
    }
    if (m_planning && !m_planning->policies.empty()) {
        auto* policies = group({"奖补政策", "Subsidies"});
        for (const auto& policy : m_planning->policies) {
            addPolicy(policies, *policy);
        }
    }
}

void KnowledgeTree::addScheme(QStandardItem* parent, const rulepack::Scheme& scheme) {
    auto* top = add(parent, scheme.name, scheme.id, {}, [&scheme]() -> QString {
        std::map<rulepack::Confidence, int> counts;
        for (const auto& node : scheme.nodes) {
            ++counts[node.citation.confidence];
        }
        for (const auto& level : scheme.levels.rows) {
            for (const auto& gate : level.requirements) {
                ++counts[gate.citation.confidence];
            }
        }
        QStringList how;
        for (const auto& [one, count] : counts) {
            how << QStringLiteral("%1: %2").arg(confidence(one)).arg(count);
        }
        return heading(scheme.name, scheme.id + "@" + scheme.version) +
               QStringLiteral("<p>%1</p>").arg(escaped(scheme.about)) +
               row(Words::tr("How sure its scores and gates are"), listed(how)) +
               row(Words::tr("Questions it reads"), QString::number(scheme.factsRead().size())) +
               row(Words::tr("SHA-256 of the pack"), code(toHex(scheme.hash)));
    });
    auto* scores = add(top, {"得分项", "Scores"}, {}, {}, []() -> QString { return QString(); });
    for (const auto& node : scheme.nodes) {
        add(scores, node.name, node.id.value(), node.span, [&scheme, &node]() -> QString {
            return heading(node.name, node.id.value()) + row(Words::tr("Full marks"), shown(node.maximum)) +
                   row(Words::tr("Made of"), methodText(scheme, node)) +
                   row(Words::tr("Because"), escaped(node.because)) +
                   row(Words::tr("Source"), escaped(citationText(scheme.sources, node.citation))) +
                   row(Words::tr("Where"), code(toString(node.span)));
        });
    }
    auto* levels = add(top, {"等级与门槛", "Levels and gates"}, {}, {}, []() -> QString { return QString(); });
    for (const auto& level : scheme.levels.rows) {
        add(levels, level.name, std::to_string(level.level), level.span, [&scheme, &level]() -> QString {
            QString html = heading(level.name, std::to_string(level.level));
            for (const auto& gate : level.requirements) {
                html += row(shown(gate.because), code(gate.when.text) + QStringLiteral("<br>") +
                                                     escaped(citationText(scheme.sources, gate.citation)));
            }
            return html;
        });
    }
    for (const auto& cap : scheme.levels.caps) {
        add(levels, cap.because, cap.id.value(), cap.span, [&scheme, &cap]() -> QString {
            return heading(cap.because, cap.id.value()) +
                   row(cap.atMost == 0 ? Words::tr("No level while this holds")
                                       : Words::tr("Level %1 at most while this holds").arg(cap.atMost),
                       code(cap.when.text)) +
                   row(Words::tr("Source"), escaped(citationText(scheme.sources, cap.citation)));
        });
    }
    auto* findings = add(top, {"诊断发现", "Findings"}, {}, {}, []() -> QString { return QString(); });
    for (const auto& finding : scheme.findings) {
        add(findings, finding.text, finding.id.value(), finding.span, [&scheme, &finding]() -> QString {
            return heading(finding.text, finding.id.value()) + row(Words::tr("When"), code(finding.when.text)) +
                   row(Words::tr("Advice"), escaped(finding.advice)) +
                   row(Words::tr("Source"), escaped(citationText(scheme.sources, finding.citation)));
        });
    }
    auto* sources = add(top, {"来源", "Sources"}, {}, {}, []() -> QString { return QString(); });
    for (const auto& source : scheme.sources) {
        add(sources, source.title, source.id, source.span, [&source]() -> QString {
            return heading(source.title, source.id) + row(Words::tr("Edition"), escaped(toQString(source.edition))) +
                   row(Words::tr("How sure"), confidence(source.confidence)) +
                   row(Words::tr("What could not be verified"), escaped(source.note));
        });
    }
}

void KnowledgeTree::addInterview(QStandardItem* parent, const rulepack::Interview& interview) {
    for (const auto& section : interview.sections) {
        auto* top = add(parent, section.title, section.id, {}, [&section]() -> QString {
            return heading(section.title, section.id) +
                   row(Words::tr("Takes about"), Words::tr("%1 minutes").arg(section.minutes));
        });
        for (const auto& fact : interview.facts) {
            if (fact.section != section.id) {
                continue;
            }
            add(top, fact.question, fact.id.value(), fact.span, [&interview, &fact]() -> QString {
                QStringList options;
                for (const auto& option : fact.options) {
                    options << escaped(option.label);
                }
                QStringList evidence;
                for (const auto& one : fact.evidence) {
                    evidence << escaped(one);
                }
                const auto* role = interview.role(fact.role);
                return heading(fact.question, fact.id.value()) + QStringLiteral("<p>%1</p>").arg(escaped(fact.help)) +
                       row(Words::tr("Answers"), options.isEmpty() ? escaped(limitsText(fact)) : listed(options)) +
                       row(Words::tr("Whom to ask"), role == nullptr ? QString() : escaped(role->name)) +
                       row(Words::tr("Evidence"), listed(evidence)) +
                       row(Words::tr("Asked when"),
                           fact.applicable.text.empty() ? QString() : code(fact.applicable.text)) +
                       row(Words::tr("Source"), escaped(citationText(interview.sources, fact.citation)));
            });
        }
    }
}

void KnowledgeTree::addCatalogue(QStandardItem* parent, const rulepack::Catalogue& catalogue) {
    for (const auto lane : {rulepack::Transformation::Digital, rulepack::Transformation::Network,
                            rulepack::Transformation::Intelligent, rulepack::Transformation::Green}) {
        const auto name = rulepack::nameOf(lane);
        auto* top = add(parent, name, std::string(rulepack::toWord(lane)), {},
                        [name]() -> QString { return QStringLiteral("<h2>%1</h2>").arg(escaped(name)); });
        for (const auto& initiative : catalogue.initiatives) {
            if (initiative.transformations.empty() || initiative.transformations.front() != lane) {
                continue;
            }
            add(top, initiative.name, initiative.id, initiative.span, [&catalogue, &initiative]() -> QString {
                QStringList needs;
                for (const auto& need : initiative.prerequisites) {
                    const auto* other = catalogue.initiative(need.initiative);
                    needs << QStringLiteral("%1: %2").arg(other == nullptr ? QString() : escaped(other->name),
                                                          escaped(need.because));
                }
                QString variants;
                for (const auto& variant : initiative.variants) {
                    QStringList sizes;
                    for (const auto size : {EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium,
                                            EnterpriseSize::Large}) {
                        if (const auto& cost = variant.cost[rulepack::indexOf(size)]; cost) {
                            sizes << Words::tr("%1: %2 (%3 to %4) ×10,000 yuan, %5 quarter(s)")
                                         .arg(shown(nameOf(size)), money(cost->usual), money(cost->low),
                                              money(cost->high))
                                         .arg(variant.quarters[rulepack::indexOf(size)]);
                        }
                    }
                    variants += row(variant.name.isEmpty() ? Words::tr("Cost and duration") : shown(variant.name),
                                    escaped(variant.what) + listed(sizes) +
                                        escaped(rulepack::nameOf(variant.costGround.basis)));
                }
                return heading(initiative.name, initiative.id) +
                       QStringLiteral("<p>%1</p>").arg(escaped(initiative.what)) + variants +
                       row(Words::tr("Needs before"), listed(needs)) +
                       row(Words::tr("Benefit"), escaped(initiative.benefit.text) + QStringLiteral(" (") +
                                                     escaped(rulepack::nameOf(initiative.benefit.ground.basis)) +
                                                     QStringLiteral(")")) +
                       row(Words::tr("Who supplies it"), escaped(initiative.suppliers)) +
                       row(Words::tr("Source"), escaped(citationText(catalogue.sources, initiative.citation)));
            });
        }
    }
}

void KnowledgeTree::addPolicy(QStandardItem* parent, const rulepack::Policy& policy) {
    auto* top = add(parent, policy.name, policy.id, {}, [&policy]() -> QString {
        return heading(policy.name, policy.id + "@" + policy.version) +
               QStringLiteral("<p>%1</p>").arg(escaped(policy.about));
    });
    for (const auto& subsidy : policy.subsidies) {
        add(top, subsidy.name, subsidy.id, subsidy.span, [&policy, &subsidy]() -> QString {
            QStringList conditions;
            for (const auto& condition : subsidy.conditions) {
                conditions << escaped(condition.because);
            }
            const auto day = [](const std::optional<Date>& date) {
                return date ? toQString(date->toString()) : Words::tr("not limited, or not known");
            };
            return heading(subsidy.name, subsidy.id) + QStringLiteral("<p>%1</p>").arg(escaped(subsidy.about)) +
                   row(Words::tr("Apply from"), day(subsidy.from)) + row(Words::tr("Apply until"), day(subsidy.to)) +
                   row(Words::tr("At most"),
                       subsidy.atMost ? Words::tr("%1 ×10,000 yuan").arg(money(*subsidy.atMost)) : QString()) +
                   row(Words::tr("Conditions"), listed(conditions)) +
                   row(Words::tr("Source"), escaped(citationText(policy.sources, subsidy.citation)));
        });
    }
}

} // namespace sihua::app
