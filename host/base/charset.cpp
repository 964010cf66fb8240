// SPDX-License-Identifier: MIT
#include "base/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

namespace hazirun {

namespace {

    using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

    Converter converter(const std::string& charset)
    {
        UErrorCode status = U_ZERO_ERROR;
        Converter out(ucnv_open(charset.c_str(), &status), &ucnv_close);
        if (out) { // what cannot be said is refused, not replaced
            ucnv_setToUCallBack(
                out.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
            ucnv_setFromUCallBack(
                out.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        }
        return U_SUCCESS(status) ? std::move(out) : Converter{nullptr, &ucnv_close};
    }

} // namespace

std::optional<std::string> fromCharset(const std::string& bytes, const std::string& charset)
{
    const auto from = converter(charset);
    if (!from) {
        return std::nullopt;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(
        bytes.data(), static_cast<int32_t>(bytes.size()), from.get(), status);
    std::string out;
    text.toUTF8String(out);
    return U_SUCCESS(status) ? std::optional{std::move(out)} : std::nullopt;
}

std::optional<std::string> toCharset(const std::string& text, const std::string& charset)
{
    const auto to = converter(charset);
    if (!to) {
        return std::nullopt;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto wide = icu::UnicodeString::fromUTF8(text);
    std::string out(static_cast<std::size_t>(UCNV_GET_MAX_BYTES_FOR_STRING(
                        wide.length(), ucnv_getMaxCharSize(to.get()))),
        '\0');
    const auto size = wide.extract(out.data(), static_cast<int32_t>(out.size()), to.get(), status);
    out.resize(static_cast<std::size_t>(size));
    return U_SUCCESS(status) ? std::optional{std::move(out)} : std::nullopt;
}

} // namespace hazirun
