// Preloaded into a process, lets it live 1,700 days later: what depends on the clock shows.
#include <ctime>

#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {
constexpr time_t kLater = 1700LL * 24 * 60 * 60; // seconds
}

extern "C" int clock_gettime(clockid_t clock, timespec* into) {
    const auto result = static_cast<int>(::syscall(SYS_clock_gettime, clock, into));
    if (result == 0 && clock == CLOCK_REALTIME) {
        into->tv_sec += kLater;
    }
    return result;
}

extern "C" time_t time(time_t* into) noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    if (into != nullptr) {
        *into = now.tv_sec;
    }
    return now.tv_sec;
}

extern "C" int gettimeofday(timeval* into, void* /*zone*/) noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    into->tv_sec = now.tv_sec;
    into->tv_usec = static_cast<suseconds_t>(now.tv_nsec / 1000);
    return 0;
}
