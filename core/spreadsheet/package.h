// core/spreadsheet/package.h - The zip file that an .xlsx is: parts, their content types and relationships.
//
//   bytes --Package::open--> checked directory of parts --read--> XmlHandler
//                              ^ [Content_Types].xml, _rels/*.rels (Open Packaging Conventions, ECMA-376-2)
//
// Part names are compared without case and kept without a leading slash. What opens is consistent (both zip
// directories agree, no name twice) and small enough; whether the data are whole shows when they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/spreadsheet/read_workbook.h"
#include "core/spreadsheet/xml_stream.h"

namespace sihua::spreadsheet {

struct Relationship {
    std::string id;
    std::string type;   ///< `worksheet`, `officeDocument` ... of the standard; others with their whole address.
    std::string target; ///< As written.
    bool isExternal = false;
};

class Package {
public:
    /// @param bytes     kept by the caller for as long as the package lives, like @p progress
    /// @param name      what messages call the file
    /// @return the package, or NotASpreadsheet (no zip, damaged, encrypted, no content types), UnsafeSpreadsheet
    ///         (too many parts, a name that is absolute, escapes, or stands twice), the errors of read()
    [[nodiscard]] static Result<Package> open(std::string_view bytes, std::string name, const Limits& limits,
                                              const Progress& progress);
    ~Package();
    Package(Package&&) noexcept;
    Package& operator=(Package&&) noexcept;

    [[nodiscard]] bool has(std::string_view part) const;
    /// Empty where none is declared.
    [[nodiscard]] std::string contentType(std::string_view part) const;

    /// Streams a part through @p handler.
    /// @return nothing, or NotASpreadsheet (no such part, CRC, truncated, malformed), UnsafeSpreadsheet (sizes,
    ///         ratio, DTD, depth), Cancelled, the handler's error
    [[nodiscard]] Status read(std::string_view part, XmlHandler& handler);

    /// What a part refers to; the package's own for "". None if there is no .rels part.
    [[nodiscard]] Result<std::vector<Relationship>> relationships(std::string_view part);

    /// The part that a relationship of @p from means.
    /// @return its name, or UnsafeSpreadsheet (external, or out of the package), NotASpreadsheet (no such part)
    [[nodiscard]] Result<std::string> resolve(std::string_view from, const Relationship& relationship) const;

    /// What messages call a part.
    [[nodiscard]] std::string place(std::string_view part) const;

private:
    struct Impl;
    explicit Package(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace sihua::spreadsheet
