#include <algorithm>

#include "core/feel/builtins.h"
#include "core/feel/compare.h"
#include "core/feel/evaluate.h"

namespace sihua::feel {
namespace {

constexpr std::size_t kMostDiagnostics = 100;

} // namespace

Value Evaluation::error(std::string message, ErrorCode code) {
    if (m_diagnostics.size() < kMostDiagnostics) {
        m_diagnostics.push_back({code, std::move(message), m_at != nullptr ? m_at->range : TextRange{}, m_place.name});
    }
    return {};
}

Value Evaluation::stop(std::string message) {
    if (!m_failure) {
        m_failure = Error(ErrorCode::LimitExceeded, std::move(message));
    }
    return {};
}

bool Evaluation::charge(std::size_t steps) {
    m_steps += steps;
    if (m_steps > m_settings.limits.steps) {
        stop("the evaluation took more than " + std::to_string(m_settings.limits.steps) + " steps");
    }
    return !m_failure;
}

Value Evaluation::makeList(std::vector<Value> items) {
    if (items.size() > m_settings.limits.listItems) {
        return stop("a list has more than " + std::to_string(m_settings.limits.listItems) + " items");
    }
    if (!charge(items.size())) {
        return {};
    }
    Value list = Value::list(std::move(items));
    return list.depth() > kDeepestValue ? stop("a list is nested too deeply") : list;
}

Value Evaluation::makeContext(std::vector<std::pair<std::string, Value>> entries) {
    if (entries.size() > m_settings.limits.listItems) {
        return stop("a context has more than " + std::to_string(m_settings.limits.listItems) + " entries");
    }
    if (!charge(entries.size())) {
        return {};
    }
    Value context = Value::context(std::move(entries));
    return context.depth() > kDeepestValue ? stop("a context is nested too deeply") : context;
}

Value Evaluation::makeText(std::string text) {
    if (text.size() > m_settings.limits.textBytes) {
        return stop("a text is longer than " + std::to_string(m_settings.limits.textBytes) + " bytes");
    }
    constexpr std::size_t kBytesPerStep = 64;
    return charge(text.size() / kBytesPerStep) ? Value(std::move(text)) : Value();
}

Value Evaluation::fit(const Value& value, const Type* type, const std::string& what) {
    if (type == nullptr) {
        return value;
    }
    if (auto fitting = coerced(value, *type)) {
        return *std::move(fitting);
    }
    return error(what + " is of another type than declared: " + toString(value.kind()), ErrorCode::TypeMismatch);
}

std::optional<ScopePtr> Evaluation::bindArguments(const std::vector<Function::Parameter>& parameters,
                                                  std::vector<Value> arguments, ScopePtr scope) {
    if (arguments.size() != parameters.size()) {
        error("the function takes " + std::to_string(parameters.size()) + " arguments, not " +
                  std::to_string(arguments.size()),
              ErrorCode::WrongArguments);
        return std::nullopt;
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const TypePtr& type = parameters[i].type;
        if (type && !coerced(arguments[i], *type)) {
            error("argument `" + parameters[i].name +
                      "` is of another type than declared: " + toString(arguments[i].kind()),
                  ErrorCode::TypeMismatch);
            return std::nullopt;
        }
        scope = Scope::bind(std::move(scope), parameters[i].name,
                            type ? *coerced(arguments[i], *type) : std::move(arguments[i]));
    }
    return scope;
}

Value Evaluation::call(const Function& function, std::vector<Value> arguments) {
    if (m_failure || !charge(1)) {
        return {};
    }
    if (function.builtin != nullptr) {
        return callBuiltin(*this, *function.builtin, arguments);
    }
    return function.body(*this, std::move(arguments));
}

Value Evaluation::callByName(const Function& function, const NamedValues& arguments) {
    if (m_failure) {
        return {};
    }
    if (function.builtin != nullptr) {
        return callBuiltin(*this, *function.builtin, arguments);
    }
    std::vector<Value> ordered(function.parameters.size());
    for (const auto& argument : arguments) {
        const auto parameter = std::find_if(function.parameters.begin(), function.parameters.end(),
                                            [&](const Function::Parameter& p) { return p.name == argument.first; });
        if (parameter == function.parameters.end()) {
            return error("the function has no parameter `" + argument.first + "`", ErrorCode::WrongArguments);
        }
        ordered[static_cast<std::size_t>(parameter - function.parameters.begin())] = argument.second;
    }
    return call(function, std::move(ordered));
}

Value Evaluation::test(const Expr& unaryTests, const Value& input, const ScopePtr& scope) {
    return run(unaryTests, Scope::bind(scope, "?", input));
}

std::optional<std::vector<Value>> Evaluation::itemsOf(const Value& domain) {
    if (const auto* list = domain.as<List>()) {
        return list->items;
    }
    const auto* range = domain.as<Range>();
    if (range == nullptr) {
        return domain.isNull() ? std::nullopt : std::optional(std::vector<Value>{domain});
    }
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;
    const bool isDates = range->low.kind() == Kind::Date && range->high.kind() == Kind::Date;
    if (isDates) {
        first = range->low.as<CalendarDate>()->days();
        last = range->high.as<CalendarDate>()->days();
    } else if (range->low.kind() == Kind::Number && range->high.kind() == Kind::Number) {
        first = range->low.as<Decimal>()->toInteger();
        last = range->high.as<Decimal>()->toInteger();
    }
    constexpr std::int64_t kFarthest = std::int64_t{1} << 60U;
    if (!first || !last || *first > kFarthest || *first < -kFarthest || *last > kFarthest || *last < -kFarthest) {
        return std::nullopt;
    }
    const std::int64_t step = *first <= *last ? 1 : -1;
    const std::int64_t from = range->isLowClosed ? *first : *first + step;
    const std::int64_t to = range->isHighClosed ? *last : *last - step;
    std::vector<Value> items;
    for (std::int64_t i = from; step > 0 ? i <= to : i >= to; i += step) {
        if (items.size() > m_settings.limits.listItems || !charge(1)) {
            stop("a range has more than " + std::to_string(m_settings.limits.listItems) + " items");
            return std::nullopt;
        }
        if (isDates) {
            const auto date = CalendarDate::fromDays(i);
            items.push_back(date ? Value(*date) : Value());
        } else {
            items.push_back(Value(Decimal(i)));
        }
    }
    return items;
}

bool Evaluation::iterate(const std::vector<Domain>& domains, const ScopePtr& scope, const Visit& visit) {
    // One frame per domain: its items, the position in them, and the scope that holds the names so far.
    struct Frame {
        std::vector<Value> items;
        std::size_t next = 0;
        ScopePtr scope;
    };
    std::vector<Frame> frames;
    ScopePtr current = scope;
    while (true) {
        if (frames.size() < domains.size()) {
            auto items = domains[frames.size()].items(current);
            if (!items) {
                return false;
            }
            frames.push_back({*std::move(items), 0, current});
        } else if (!visit(current) || m_failure) {
            return true;
        }
        while (!frames.empty() && frames.back().next == frames.back().items.size()) {
            frames.pop_back();
        }
        if (frames.empty() || !charge(1)) {
            return true;
        }
        Frame& top = frames.back();
        current = Scope::bind(top.scope, domains[frames.size() - 1].name, top.items[top.next++]);
    }
}

Value Evaluation::filter(const Value& list, const Condition& condition, const ScopePtr& scope) {
    if (list.isNull()) {
        return error("null cannot be filtered");
    }
    const auto* given = list.as<List>();
    const std::vector<Value> single = given == nullptr ? std::vector<Value>{list} : std::vector<Value>{};
    const std::vector<Value>& items = given == nullptr ? single : given->items;
    const auto pick = [&](Decimal position) -> Value {
        const auto index = position.toInteger();
        const auto count = static_cast<std::int64_t>(items.size());
        if (!index || *index == 0 || *index > count || *index < -count) {
            return error("there is no item " + position.toShortString() + " in a list of " + std::to_string(count));
        }
        return items[static_cast<std::size_t>(*index > 0 ? *index - 1 : count + *index)];
    };
    if (items.empty()) {
        const Value position = condition(scope);
        return position.kind() == Kind::Number ? pick(*position.as<Decimal>()) : list;
    }
    std::vector<Value> kept;
    for (const Value& item : items) {
        const ScopePtr inner =
            Scope::open(Scope::bind(scope, "item", item), item.as<Context>() != nullptr ? item : Value());
        const Value result = condition(inner);
        if (m_failure) {
            return {};
        }
        if (const auto* position = result.as<Decimal>(); position != nullptr && &item == &items.front()) {
            return pick(*position);
        }
        const bool* isKept = result.as<bool>();
        if (isKept == nullptr && !result.isNull()) {
            return error(std::string("the condition of a filter is no boolean but a ") + toString(result.kind()),
                         ErrorCode::TypeMismatch);
        }
        if (isKept != nullptr && *isKept) {
            kept.push_back(item);
        }
    }
    return makeList(std::move(kept));
}

Value Evaluation::quantify(bool every, const std::vector<Domain>& domains, const ScopePtr& scope,
                           const Condition& condition) {
    Value result(every);
    bool isBoolean = true;
    const bool isDone = iterate(domains, scope, [&](const ScopePtr& inner) {
        const Value truth = condition(inner);
        isBoolean = truth.isNull() || truth.kind() == Kind::Boolean;
        result = every ? conjunction(result, truth) : disjunction(result, truth);
        return isBoolean;
    });
    if (!isDone) {
        return error("`some` and `every` need a list");
    }
    return isBoolean ? result : error("the condition of `some` or `every` is no boolean", ErrorCode::TypeMismatch);
}

} // namespace sihua::feel
