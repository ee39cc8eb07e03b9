// SPDX-License-Identifier: EUPL-1.2
// Any bytes are a PDF: its CDA2 in each mode, and its signatures.
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace palestra;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto mode : {pdf::Mode::attachment, pdf::Mode::resource, pdf::Mode::unspecified}) {
        const auto cda = pdf::extract_cda(bytes, mode);
        if (cda && cda->size() > 16U << 20U)
            std::abort();
    }
    const auto checks = signature::verify(bytes);
    if (checks)
        for (const auto& check : *checks)
            if (check.valid && (!check.signed_ || check.signer.der.empty()))
                std::abort();
    return 0;
}
