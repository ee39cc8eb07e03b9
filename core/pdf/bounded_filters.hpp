// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>

namespace palestra::pdf {

/// While it lives, the streams that qpdf unpacks on this thread give at most `bytes` in all, every stage of a chain of
/// filters counted; beyond, unpacking throws std::length_error. qpdf unpacks cross-reference and object streams into
/// memory by itself, so that 64 KB of file could become gigabytes. The innermost allowance counts.
class UnpackingAllowance {
public:
    explicit UnpackingAllowance(std::size_t bytes);
    ~UnpackingAllowance();
    UnpackingAllowance(const UnpackingAllowance&) = delete;
    UnpackingAllowance& operator=(const UnpackingAllowance&) = delete;

private:
    std::size_t m_left;
    std::size_t* m_outer;
};

} // namespace palestra::pdf
