// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/bounded_filters.hpp"

#include "core/pdf/png_rows.hpp"

#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_RunLength.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>

#include <memory>
#include <optional>
#include <stdexcept>

namespace palestra::pdf {
namespace {

thread_local std::size_t* allowance = nullptr; ///< none: outside with_pdf nobody unpacks what strangers send

/// Passes on what a filter gives, as far as the allowance goes.
class Counter final : public Pipeline {
public:
    explicit Counter(Pipeline* after) : Pipeline("bound", after) {}

    void write(unsigned char const* data, std::size_t size) override {
        if (allowance != nullptr) {
            if (size > *allowance) {
                *allowance = 0;
                throw std::length_error("the streams unpack to too much");
            }
            *allowance -= size;
        }
        getNext()->write(data, size);
    }

    void finish() override { getNext()->finish(); }
};

class BoundedFlate final : public QPDFStreamFilter {
public:
    /// TIFF's predictor (2) is not read: no cross-reference, object or XML stream is written with it.
    bool setDecodeParms(QPDFObjectHandle parameters) override {
        if (parameters.isNull())
            return true;
        if (!parameters.isDictionary())
            return false;
        const auto number = [&](const char* key, int otherwise) {
            auto value = parameters.getKey(key);
            return value.isInteger() ? value.getIntValueAsInt() : value.isNull() ? otherwise : 0;
        };
        const int predictor = number("/Predictor", 1);
        if (predictor == 1)
            return true;
        m_row = png_row(number("/Columns", 1), number("/Colors", 1), number("/BitsPerComponent", 8));
        return predictor >= 10 && predictor <= 15 && m_row.has_value();
    }

    Pipeline* getDecodePipeline(Pipeline* next) override {
        m_counter = std::make_unique<Counter>(next);
        Pipeline* after = m_counter.get();
        if (m_row) {
            m_rows = std::make_unique<PngRows>(*m_row, after);
            after = m_rows.get();
        }
        m_flate = std::make_unique<Pl_Flate>("flate", after, Pl_Flate::a_inflate);
        return m_flate.get();
    }

private:
    std::optional<PngRow> m_row;
    std::unique_ptr<Counter> m_counter;
    std::unique_ptr<PngRows> m_rows;
    std::unique_ptr<Pl_Flate> m_flate;
};

class BoundedRunLength final : public QPDFStreamFilter {
public:
    Pipeline* getDecodePipeline(Pipeline* next) override {
        m_counter = std::make_unique<Counter>(next);
        m_runs = std::make_unique<Pl_RunLength>("run length", m_counter.get(), Pl_RunLength::a_decode);
        return m_runs.get();
    }

    bool isSpecializedCompression() override { return true; }

private:
    std::unique_ptr<Counter> m_counter;
    std::unique_ptr<Pl_RunLength> m_runs;
};

/// A filter that is left alone: nothing that the house reads is packed with it any more, and it can only be a bomb.
class Refused final : public QPDFStreamFilter {
public:
    bool setDecodeParms(QPDFObjectHandle) override { return false; }

    Pipeline* getDecodePipeline(Pipeline*) override { return nullptr; }
};

/// In place of qpdf's own, for the whole process.
void register_filters() {
    QPDF::registerStreamFilter("/FlateDecode", [] { return std::make_shared<BoundedFlate>(); });
    QPDF::registerStreamFilter("/RunLengthDecode", [] { return std::make_shared<BoundedRunLength>(); });
    for (const char* name : {"/LZWDecode", "/DCTDecode"})
        QPDF::registerStreamFilter(name, [] { return std::make_shared<Refused>(); });
}

} // namespace

UnpackingAllowance::UnpackingAllowance(std::size_t bytes) : m_left(bytes), m_outer(allowance) {
    [[maybe_unused]] static const bool registered = (register_filters(), true);
    allowance = &m_left;
}

UnpackingAllowance::~UnpackingAllowance() {
    allowance = m_outer;
}

} // namespace palestra::pdf
