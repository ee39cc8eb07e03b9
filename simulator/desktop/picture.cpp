// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/picture.hpp"

#include <cairo/cairo.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace palestra::desktop {
namespace {

struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

/// cairo's RGB24 is one native-endian word a pixel.
void copy_rows(const Picture& picture, cairo_surface_t* surface) {
    auto* target = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const auto* from = &picture.bytes[(y * width + x) * 4];
            const std::uint32_t word = (std::uint32_t{from[0]} << 16U) | (std::uint32_t{from[1]} << 8U) | from[2];
            std::memcpy(target + y * stride + x * 4, &word, sizeof word);
        }
    }
    cairo_surface_mark_dirty(surface);
}

} // namespace

Outcome write_png(const Picture& picture, const std::filesystem::path& file) {
    const std::unique_ptr<cairo_surface_t, Destroy> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
    auto status = cairo_surface_status(surface.get());
    if (status == CAIRO_STATUS_SUCCESS) {
        copy_rows(picture, surface.get());
        errno = 0;
        status = cairo_surface_write_to_png(surface.get(), file.c_str());
    }
    if (status == CAIRO_STATUS_SUCCESS)
        return {};
    std::error_code ignored;
    std::filesystem::remove(file, ignored); // nothing half-written
    return fail(errno == ENOSPC ? FailureCode::disk_full : FailureCode::file_unwritable,
                {{"file", file.string()}, {"reason", cairo_status_to_string(status)}});
}

} // namespace palestra::desktop
