// tests/fault/faulty_disk.h - A disk that fails at its n-th change, or loses power: a layer below SQLite.
//
// While a FaultyDisk lives, every database that is opened goes through it. It counts what changes the disk - writes,
// truncations, flushes, creations and removals of files - and lets the n-th of them fail in one of four ways. For a
// power cut it remembers what each file held when it was last flushed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace sihua::test {

enum class Fault : std::uint8_t {
    None,
    Error, ///< The change fails, once; the next ones succeed.
    Short, ///< Half of a write arrives, then it fails, once.
    Full,  ///< No space left, from here on; removing still works.
    Dead,  ///< Nothing works from here on.
};

class FaultyDisk {
public:
    FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;
    ~FaultyDisk();

    /// Counts from 0 again; the change number @p at (from 1) fails.
    void arm(Fault fault, int at);
    void disarm() { arm(Fault::None, 0); }
    /// Changes since arm().
    [[nodiscard]] int changes() const;
    /// Whether the fault has happened.
    [[nodiscard]] bool hasStruck() const;

    /// The power fails: of what was not flushed, each write arrives with the given probability, and so does each
    /// removal whose folder was not flushed. @pre no file is open
    void losePower(std::mt19937& random, double arrives);

    struct State;

private:
    std::unique_ptr<State> m_state;
};

} // namespace sihua::test
