// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/sdl_painter.hpp"
#include "simulator/desktop/surface.hpp"
#include "simulator/desktop/theme.hpp"

#include <backends/imgui_impl_sdl.h>
#include <imgui.h>
#include <SDL.h>

#include <cmath>
#include <utility>

namespace palestra::desktop {
namespace {

Key key_of(SDL_Keycode native) {
    switch (native) {
    case SDLK_UP:
        return Key::up;
    case SDLK_DOWN:
        return Key::down;
    case SDLK_LEFT:
        return Key::left;
    case SDLK_RIGHT:
        return Key::right;
    case SDLK_PAGEUP:
        return Key::page_up;
    case SDLK_PAGEDOWN:
        return Key::page_down;
    case SDLK_HOME:
        return Key::home;
    case SDLK_END:
        return Key::end;
    case SDLK_TAB:
        return Key::tab;
    default:
        return Key::none;
    }
}

class SdlSurface final : public Surface {
public:
    SdlSurface(SDL_Window* window, SDL_Renderer* renderer) : m_window(window), m_renderer(renderer) {
        ImGui_ImplSDL2_InitForSDLRenderer(m_window);
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    }

    SdlSurface(const SdlSurface&) = delete;
    SdlSurface& operator=(const SdlSurface&) = delete;

    ~SdlSurface() override {
        ImGui_ImplSDL2_Shutdown();
        if (m_fonts != nullptr)
            SDL_DestroyTexture(m_fonts);
        SDL_DestroyRenderer(m_renderer);
        SDL_DestroyWindow(m_window);
        SDL_Quit();
    }

    bool wait(double seconds) override {
        SDL_Event event;
        if (SDL_WaitEventTimeout(&event, static_cast<int>(std::lround(seconds * 1000))) == 0)
            return false;
        do {
            ImGui_ImplSDL2_ProcessEvent(&event);
            m_closing = m_closing || event.type == SDL_QUIT;
            note_stroke(event);
        } while (SDL_PollEvent(&event) != 0);
        return true;
    }

    void wake() override {
        SDL_Event event{};
        event.type = SDL_USEREVENT;
        SDL_PushEvent(&event);
    }

    [[nodiscard]] bool closing() const override { return m_closing; }

    std::vector<KeyStroke> take_strokes() override { return std::exchange(m_strokes, {}); }

    void begin_frame() override {
        // SDL's triangle rasteriser draws anti-aliased lines of uneven thickness. fill_box() goes by this flag too.
        auto& style = ImGui::GetStyle();
        style.AntiAliasedLines = false;
        style.AntiAliasedLinesUseTex = false;
        ImGui_ImplSDL2_NewFrame();
    }

    void show() override {
        paint();
        SDL_RenderPresent(m_renderer);
    }

    Result<Picture> capture() override {
        paint();
        Picture picture;
        SDL_GetRendererOutputSize(m_renderer, &picture.width, &picture.height);
        picture.bytes.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
        if (SDL_RenderReadPixels(m_renderer, nullptr, SDL_PIXELFORMAT_RGBA32, picture.bytes.data(),
                                 picture.width * 4) != 0)
            return fail(FailureCode::internal, {{"reason", SDL_GetError()}});
        return picture;
    }

    void upload_fonts() override {
        if (m_fonts != nullptr)
            SDL_DestroyTexture(m_fonts);
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        auto& atlas = *ImGui::GetIO().Fonts;
        atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
        m_fonts = SDL_CreateTexture(m_renderer, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_STATIC, width, height);
        SDL_UpdateTexture(m_fonts, nullptr, pixels, width * 4);
        SDL_SetTextureBlendMode(m_fonts, SDL_BLENDMODE_BLEND);
        SDL_SetTextureScaleMode(m_fonts, SDL_ScaleModeLinear);
        atlas.SetTexID(m_fonts);
    }

    [[nodiscard]] bool whole_pixels() const override { return true; }

    [[nodiscard]] double frame_seconds() const override { return 1.0 / 30; }

private:
    void note_stroke(const SDL_Event& event) {
        if (event.type == SDL_TEXTINPUT) {
            // Commands are plain ASCII; the first byte of anything else means nothing.
            m_strokes.push_back({Key::none, static_cast<unsigned char>(event.text.text[0]), false, false});
        } else if (event.type == SDL_KEYDOWN) {
            const auto& key = event.key.keysym;
            KeyStroke stroke{key_of(key.sym), 0, (key.mod & KMOD_CTRL) != 0, (key.mod & KMOD_SHIFT) != 0};
            if (stroke.key == Key::none && stroke.control && key.sym > 0 && key.sym < 128)
                stroke.character = static_cast<char32_t>(key.sym);
            m_strokes.push_back(stroke);
        }
    }

    void paint() {
        const auto ground = pair_of(Ink::page).ground;
        SDL_SetRenderDrawColor(m_renderer, ground.r, ground.g, ground.b, 255);
        SDL_RenderClear(m_renderer);
        paint_with_sdl(*m_renderer, *ImGui::GetDrawData());
    }

    SDL_Window* m_window;
    SDL_Renderer* m_renderer;
    SDL_Texture* m_fonts = nullptr;
    std::vector<KeyStroke> m_strokes;
    bool m_closing = false;
};

std::unexpected<Failure> no_display() {
    std::string reason = SDL_GetError();
    SDL_Quit();
    return fail(FailureCode::no_display, {{"window", "sdl"}, {"reason", std::move(reason)}});
}

} // namespace

Result<std::unique_ptr<Surface>> open_sdl_surface(const SurfaceOptions& options) {
    SDL_SetMainReady();
    // Ctrl-C belongs to the program that owns the chain, not to its window.
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return no_display();
    auto* window = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                    options.width, options.height, SDL_WINDOW_RESIZABLE);
    if (window == nullptr)
        return no_display();
    auto* renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    if (renderer == nullptr) {
        SDL_DestroyWindow(window);
        return no_display();
    }
    return std::make_unique<SdlSurface>(window, renderer);
}

} // namespace palestra::desktop
