#include <limits>

#include "core/roadmap/certificate.h"

namespace sihua::roadmap {

namespace {

constexpr const char* kCarryOverNames[] = {"within-year", "always", "never"};

template <typename T> void numbers(json::Writer& json, const char* key, const std::vector<T>& values) {
    json.key(key).array([&] {
        for (const T value : values) {
            json.value(std::int64_t{value});
        }
    });
}

/// Reads members; the first fault is kept and everything after it reads as empty.
class Reader {
public:
    const json::Value& member(const json::Value& object, const char* key) {
        const json::Value* found = object.find(key);
        if (found == nullptr) {
            fault(object, std::string("the member ") + key + " is missing");
            return m_null;
        }
        return *found;
    }
    template <typename T> T integer(const json::Value& value) {
        const auto* number = value.as<Decimal>();
        const std::optional<std::int64_t> whole = number != nullptr ? number->toInteger() : std::nullopt;
        if (!whole || *whole < std::numeric_limits<T>::min() || *whole > std::numeric_limits<T>::max()) {
            fault(value, "not a whole number that fits");
            return T{};
        }
        return static_cast<T>(*whole);
    }
    template <typename T> T integer(const json::Value& object, const char* key) {
        return integer<T>(member(object, key));
    }
    template <typename T> std::optional<T> optionalInteger(const json::Value& object, const char* key) {
        const json::Value& value = member(object, key);
        return value.isNull() ? std::nullopt : std::optional<T>(integer<T>(value));
    }
    std::string text(const json::Value& value) {
        if (const auto* found = value.as<std::string>()) {
            return *found;
        }
        fault(value, "not a text");
        return {};
    }
    bool flag(const json::Value& object, const char* key) {
        const json::Value& value = member(object, key);
        if (const auto* found = value.as<bool>()) {
            return *found;
        }
        fault(value, std::string(key) + " is not true or false");
        return false;
    }
    const json::Array& list(const json::Value& object, const char* key) {
        const json::Value& value = member(object, key);
        if (const auto* found = value.as<json::Array>()) {
            return *found;
        }
        fault(value, std::string(key) + " is not a list");
        return m_empty;
    }
    template <typename T> std::vector<T> integers(const json::Value& object, const char* key) {
        std::vector<T> values;
        for (const json::Value& each : list(object, key)) {
            values.push_back(integer<T>(each));
        }
        return values;
    }
    void fault(const json::Value& where, std::string message) {
        if (!m_fault) {
            m_fault = Error(ErrorCode::InvalidArgument, std::move(message)).at(where.span);
        }
    }
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    std::optional<Error> m_fault;
    json::Value m_null{nullptr, {}};
    json::Array m_empty;
};

void writeVariant(json::Writer& json, const Variant& variant) {
    json.object([&] {
        json.key("id").value(variant.id);
        json.key("duration").value(variant.duration);
        numbers(json, "cost", variant.cost);
        numbers(json, "people", variant.people);
        json.key("uplifts").array([&] {
            for (const Uplift& uplift : variant.uplifts) {
                json.array([&] { json.value(uplift.indicator).value(uplift.thousandths); });
            }
        });
        json.key("inflows").array([&] {
            for (const Inflow& inflow : variant.inflows) {
                json.array([&] { json.value(inflow.quartersAfterEnd).value(inflow.money); });
            }
        });
    });
}

void writeInitiative(json::Writer& json, const Initiative& initiative) {
    const auto optional = [&](const char* key, const std::optional<int>& value) {
        json.key(key);
        if (value) {
            json.value(*value);
        } else {
            json.null();
        }
    };
    json.object([&] {
        json.key("id").value(initiative.id);
        json.key("required").value(initiative.isRequired);
        json.key("banned").value(initiative.isBanned);
        optional("pinned", initiative.pinnedStart);
        json.key("earliest").value(initiative.earliest);
        optional("latest", initiative.latest);
        json.key("earlier");
        if (!initiative.earlier) {
            json.null();
        } else {
            json.object([&] {
                json.key("chosen").value(initiative.earlier->isChosen);
                json.key("variant").value(initiative.earlier->variant);
                json.key("start").value(initiative.earlier->start);
            });
        }
        json.key("prerequisites").array([&] {
            for (const Prerequisite& prerequisite : initiative.prerequisites) {
                json.object([&] {
                    json.key("initiative").value(prerequisite.initiative);
                    json.key("lag").value(prerequisite.lag);
                });
            }
        });
        json.key("variants").array([&] {
            for (const Variant& variant : initiative.variants) {
                writeVariant(json, variant);
            }
        });
    });
}

Variant readVariant(Reader& reader, const json::Value& value) {
    Variant variant;
    variant.id = reader.text(reader.member(value, "id"));
    variant.duration = reader.integer<int>(value, "duration");
    variant.cost = reader.integers<Money>(value, "cost");
    variant.people = reader.integers<int>(value, "people");
    for (const json::Value& pair : reader.list(value, "uplifts")) {
        const auto* two = pair.as<json::Array>();
        if (two == nullptr || two->size() != 2) {
            reader.fault(pair, "an uplift is no pair of numbers");
            break;
        }
        variant.uplifts.push_back({reader.integer<std::uint32_t>(two->front()), reader.integer<int>(two->back())});
    }
    for (const json::Value& pair : reader.list(value, "inflows")) {
        const auto* two = pair.as<json::Array>();
        if (two == nullptr || two->size() != 2) {
            reader.fault(pair, "an inflow is no pair of numbers");
            break;
        }
        variant.inflows.push_back({reader.integer<int>(two->front()), reader.integer<Money>(two->back())});
    }
    return variant;
}

Initiative readInitiative(Reader& reader, const json::Value& value) {
    Initiative initiative;
    initiative.id = reader.text(reader.member(value, "id"));
    initiative.isRequired = reader.flag(value, "required");
    initiative.isBanned = reader.flag(value, "banned");
    initiative.pinnedStart = reader.optionalInteger<int>(value, "pinned");
    initiative.earliest = reader.integer<int>(value, "earliest");
    initiative.latest = reader.optionalInteger<int>(value, "latest");
    if (const json::Value& earlier = reader.member(value, "earlier"); !earlier.isNull()) {
        initiative.earlier = Earlier{reader.flag(earlier, "chosen"), reader.integer<std::uint32_t>(earlier, "variant"),
                                     reader.integer<int>(earlier, "start")};
    }
    for (const json::Value& each : reader.list(value, "prerequisites")) {
        initiative.prerequisites.push_back(
            {reader.text(reader.member(each, "initiative")), reader.integer<int>(each, "lag")});
    }
    for (const json::Value& each : reader.list(value, "variants")) {
        initiative.variants.push_back(readVariant(reader, each));
    }
    return initiative;
}

} // namespace

void writeModel(json::Writer& json, const Model& model) {
    json.object([&] {
        json.key("quarters").value(model.quarters);
        json.key("early_ppm").value(model.objective.earlyPpm);
        json.key("money_price").value(model.objective.moneyPrice);
        json.key("keep_worth").value(model.objective.keepWorth);
        json.key("budget").object([&] {
            numbers(json, "quarters", model.budget.quarters);
            json.key("carry_over").value(kCarryOverNames[static_cast<std::size_t>(model.budget.carryOver)]);
            numbers(json, "yearly_caps", model.budget.yearlyCaps);
            json.key("first_quarter").value(model.budget.firstQuarter);
        });
        json.key("teams").array([&] {
            for (const Team& team : model.teams) {
                json.object([&] {
                    json.key("id").value(team.id);
                    numbers(json, "capacity", team.capacity);
                });
            }
        });
        json.key("indicators").array([&] {
            for (const Indicator& indicator : model.indicators) {
                json.object([&] {
                    json.key("id").value(indicator.id);
                    json.key("weight").value(indicator.weight);
                    json.key("level").value(indicator.level);
                    json.key("highest");
                    if (indicator.highest) {
                        json.value(*indicator.highest);
                    } else {
                        json.null();
                    }
                });
            }
        });
        json.key("initiatives").array([&] {
            for (const Initiative& initiative : model.initiatives) {
                writeInitiative(json, initiative);
            }
        });
        json.key("exclusions").array([&] {
            for (const Exclusion& exclusion : model.exclusions) {
                json.array([&] {
                    for (const std::string& id : exclusion.initiatives) {
                        json.value(id);
                    }
                });
            }
        });
    });
}

Result<Model> readModel(const json::Value& value) {
    Reader reader;
    Model model;
    model.quarters = reader.integer<int>(value, "quarters");
    model.objective.earlyPpm = reader.integer<int>(value, "early_ppm");
    model.objective.moneyPrice = reader.integer<Score>(value, "money_price");
    model.objective.keepWorth = reader.integer<Score>(value, "keep_worth");
    const json::Value& budget = reader.member(value, "budget");
    model.budget.quarters = reader.integers<Money>(budget, "quarters");
    model.budget.yearlyCaps = reader.integers<Money>(budget, "yearly_caps");
    model.budget.firstQuarter = reader.integer<int>(budget, "first_quarter");
    const std::string carryOver = reader.text(reader.member(budget, "carry_over"));
    if (carryOver == kCarryOverNames[0]) {
        model.budget.carryOver = CarryOver::WithinYear;
    } else if (carryOver == kCarryOverNames[1]) {
        model.budget.carryOver = CarryOver::Always;
    } else if (carryOver == kCarryOverNames[2]) {
        model.budget.carryOver = CarryOver::Never;
    } else {
        reader.fault(budget, "carry_over is within-year, always or never");
    }
    for (const json::Value& each : reader.list(value, "teams")) {
        model.teams.push_back({reader.text(reader.member(each, "id")), reader.integers<int>(each, "capacity")});
    }
    for (const json::Value& each : reader.list(value, "indicators")) {
        model.indicators.push_back({reader.text(reader.member(each, "id")), reader.integer<Score>(each, "weight"),
                                    reader.integer<int>(each, "level"), reader.optionalInteger<int>(each, "highest")});
    }
    for (const json::Value& each : reader.list(value, "initiatives")) {
        model.initiatives.push_back(readInitiative(reader, each));
    }
    for (const json::Value& each : reader.list(value, "exclusions")) {
        Exclusion exclusion;
        const auto* ids = each.as<json::Array>();
        if (ids == nullptr) {
            reader.fault(each, "an exclusion is not a list");
            break;
        }
        for (const json::Value& id : *ids) {
            exclusion.initiatives.push_back(reader.text(id));
        }
        model.exclusions.push_back(std::move(exclusion));
    }
    if (reader.fault()) {
        return fail(*reader.fault());
    }
    return model;
}

} // namespace sihua::roadmap
