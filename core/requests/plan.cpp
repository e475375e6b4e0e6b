#include "requests/plan.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/int128.h"
#include "requests/templates.h"
#include "requests/tools.h"

namespace tokenfare {

namespace {

constexpr std::uint64_t million = 1'000'000;

bool is_system(const Message& message) { return message.role == "system" || message.role == "developer"; }

class Planner {
 public:
  Planner(const Request& request, const Model& model, const RequestRules& rules, const ImageRules& images)
      : request_(request), model_(model), rules_(rules), images_(images), chat_(rules.chat(model)) {}

  Result<std::vector<PlannedPart>> parts() {
    if (request_.has_text) plan_text();
    else if (chat_.form.empty()) plan_sum();
    else plan_rendering();
    if (!request_.has_text || !request_.tools.empty()) plan_tools();
    plan_schema();
    if (auto problem = plan_images()) return *std::move(problem);
    if (auto problem = plan_media()) return *std::move(problem);
    if (!request_.has_text) plan_hidden();
    return std::move(parts_);
  }

 private:
  PlannedPart& add(std::string_view kind) {
    parts_.emplace_back();
    parts_.back().kind = kind;
    parts_.back().method = chat_.method;
    parts_.back().source = chat_.source;
    parts_.back().is_estimate = chat_.is_estimate;
    return parts_.back();
  }

  void allow(PlannedPart& part, const Allowance& allowance) {
    part.beside += allowance.tokens;
    part.less += allowance.less;
    part.more += allowance.more;
  }

  void plan_text() {
    auto& part = add("text");
    part.is_estimate = false;
    part.pieces.push_back({request_.text.value_or(std::string())});
  }

  bool adds_nothing() const { return chat_.developer_only && request_.api == Api::vertex; }

  /// The first message of the system gets a line break where there are tools, as OpenAI's models are shown them.
  void plan_sum() {
    bool seen_system = false;
    for (std::size_t i = 0; i < request_.messages.size(); ++i) {
      const auto& message = request_.messages[i];
      auto& part = add("message");
      part.index = i;
      part.role = message.role;
      part.name = message.name;
      if (!adds_nothing()) allow(part, chat_.each);
      if (chat_.counts_roles) part.pieces.push_back({message.role});
      for (const auto& text : message.texts) part.pieces.push_back({text});
      const bool first_system = is_system(message) && !seen_system;
      seen_system = seen_system || is_system(message);
      if (first_system && !adds_nothing()) part.beside += chat_.system;
      if (first_system && chat_.tools == ToolsRule::typescript && !request_.tools.empty() && !message.texts.empty()) {
        auto& text = part.pieces.back().text;
        if (!text.empty() && !text.ends_with('\n')) text += '\n';
      }
      if (!message.name.empty()) {
        if (chat_.counts_roles) part.pieces.push_back({message.name});
        part.beside += chat_.name;
      }
      for (const auto& call : message.calls) {
        part.pieces.push_back({call.name});
        part.pieces.push_back({call.arguments});
        part.beside += 3 * static_cast<std::int64_t>(million);
      }
      if (message.role == "function") part.beside -= 2 * static_cast<std::int64_t>(million);
    }
    if (adds_nothing() || (chat_.base.tokens == 0 && chat_.base.more == 0)) return;
    allow(add("reply"), chat_.base);
  }

  void plan_rendering() {
    for (auto& part : find_template(chat_.form)(request_)) {
      if (part.pieces.empty()) continue;
      part.method = chat_.method;
      part.source = chat_.source;
      part.is_estimate = chat_.is_estimate;
      parts_.push_back(std::move(part));
    }
    if (parts_.empty()) return;
    allow(parts_.front(), chat_.base);
    for (auto& part : parts_) {
      if (part.kind == "message") allow(part, chat_.each);
    }
  }

  void plan_tools() {
    if (request_.tools.empty()) return;
    using Kind = ToolChoice::Kind;
    const auto kind = request_.tool_choice.kind;
    if (chat_.tools != ToolsRule::rendered || request_.has_text) plan_tool_texts(kind);
    const bool is_typescript = chat_.tools == ToolsRule::typescript;
    if (!is_typescript || (kind != Kind::none && kind != Kind::named)) return;
    auto& part = add("toolChoice");
    part.name = request_.tool_choice.name;
    part.method = chat_.tools_method;
    part.source = chat_.tools_source;
    part.is_estimate = true;
    part.beside = static_cast<std::int64_t>((kind == Kind::none ? 1 : 4) * million);
    if (kind == Kind::named) part.pieces.push_back({request_.tool_choice.name});
  }

  void plan_tool_texts(ToolChoice::Kind kind) {
    const bool is_typescript = chat_.tools == ToolsRule::typescript;
    const bool is_forced = kind == ToolChoice::Kind::required || kind == ToolChoice::Kind::named;
    auto& part = add("tools");
    part.method = chat_.tools_method;
    part.source = chat_.tools_source;
    part.is_estimate = true;
    if (chat_.tools == ToolsRule::rendered) {  // beside a text no template is rendered
      part.method = "their JSON: an assumption";
      part.source = "none";
    }
    allow(part, is_forced ? chat_.tools_forced : chat_.tools_auto);
    if (!is_typescript) {
      for (const auto& tool : request_.tools) part.pieces.push_back({json_text(tool.whole)});
      return;
    }
    part.pieces.push_back({typescript_tools(request_.tools)});
    const bool has_system = std::any_of(request_.messages.begin(), request_.messages.end(), is_system);
    part.beside += static_cast<std::int64_t>((has_system ? 9 - 4 : 9) * million);
    if (chat_.cookbook != 0)
      part.check = cookbook_tools(request_.tools, chat_.cookbook / static_cast<std::int64_t>(million));
  }

  void plan_schema() {
    if (!request_.schema) return;
    auto& part = add("format");
    part.method = chat_.schema_method;
    part.source = chat_.schema_source;
    part.is_estimate = true;
    allow(part, chat_.schema_beside);
    if (chat_.schema == SchemaRule::json) part.pieces.push_back({json_text(*request_.schema)});
  }

  std::optional<Error> plan_images() {
    for (std::size_t i = 0; i < request_.messages.size(); ++i) {
      for (const auto& image : request_.messages[i].images) {
        if (auto problem = plan_image(image, i)) return problem;
      }
    }
    for (const auto& image : request_.images) {
      if (auto problem = plan_image(image, std::nullopt)) return problem;
    }
    return std::nullopt;
  }

  std::optional<Error> plan_image(const Image& image, std::optional<std::size_t> message) {
    const auto rule = image_rule(model_, images_);
    if (!rule) return rule.error();
    auto counted = image_tokens(**rule, image, model_.id);
    if (!counted) return counted.error();
    auto& part = add("image");
    part.index = message;
    part.image = image;
    part.count = std::move(counted->count);
    part.steps = std::move(counted->steps);
    return std::nullopt;
  }

  struct Medium {
    const char* kind;
    const char* unit;
    std::string_view words;
    std::uint64_t Media::*number;
    Charge charge;
  };

  std::optional<Error> plan_media() {
    static constexpr Medium media[] = {
        {"pdf", "pdfPage", "a page of a PDF file", &Media::pdf_pages, Charge::input},
        {"video", "videoSecond", "a second of video", &Media::video_seconds, Charge::input},
        {"audio", "audioSecond", "a second of sound", &Media::audio_seconds, Charge::audio_input},
        {"audioOutput", "audioOutputSecond", "a second of speech", &Media::audio_output_seconds, Charge::audio_output},
    };
    for (const auto& medium : media) {
      const auto number = request_.media.*medium.number;
      if (number == 0) continue;
      const auto* rule = rules_.unit(model_, medium.unit);
      if (!rule) {
        return Error{Fault::invalid_usage, "How many tokens " + std::string(medium.words) + " is for " + model_.id +
                                               " is not known, and not guessed."};
      }
      add_units(medium.kind, *rule, number).charge = medium.charge;
    }
    return std::nullopt;
  }

  void plan_hidden() {
    if (const auto* rule = rules_.unit(model_, "hidden")) add_units("hidden", *rule, 1);
    if (!request_.reasoning) return;
    if (const auto* rule = rules_.unit(model_, "thinking")) add_units("thinking", *rule, 1);
  }

  PlannedPart& add_units(std::string_view kind, const UnitRule& rule, std::uint64_t number) {
    auto& part = add(kind);
    const auto tokens = [number](std::uint64_t each) {
      const auto sum = scale_half_even(static_cast<int128>(number), each, million);
      return static_cast<std::uint64_t>(sum.value_or(0));
    };
    const auto precision = rule.is_estimate ? Precision::estimate : Precision::rendered;
    part.count =
        TokenCount{tokens(rule.each), tokens(rule.low), tokens(rule.high), precision, rule.method, rule.source};
    if (number > 1) {
      part.steps.push_back(std::to_string(number) + " × " + decimal_text(static_cast<int128>(rule.each), 6) + " = " +
                           std::to_string(part.count->tokens) + " tokens");
    }
    return part;
  }

  const Request& request_;
  const Model& model_;
  const RequestRules& rules_;
  const ImageRules& images_;
  const ChatRule& chat_;
  std::vector<PlannedPart> parts_;
};

}  // namespace

Result<std::vector<PlannedPart>> plan_parts(const Request& request, const Model& model, const RequestRules& rules,
                                            const ImageRules& images) {
  return Planner(request, model, rules, images).parts();
}

}  // namespace tokenfare
