import type { Texts } from "./texts.ts";

/** The interface's texts in Vietnamese. */
const texts: Texts = {
  lang: "vi",
  region: "Khảo sát ngắn",
  opened: "Một khảo sát ngắn đã mở ở cuối trang.",
  close: "Đóng",
  never: "Không hỏi lại",
  back: "Quay lại",
  next: "Tiếp theo",
  send: "Gửi",
  skip: "Bỏ qua",
  progress: "Câu hỏi {at}/{of}",
  chooseScore: "Vui lòng chọn điểm.",
  chooseOption: "Vui lòng chọn một phương án.",
  rateAll: "Vui lòng đánh giá từng dòng.",
  writeText: "Vui lòng viết câu trả lời.",
  left_other: "Còn {count} ký tự",
  personal: "Nội dung này có vẻ chứa dữ liệu cá nhân. Quý vị không cần cung cấp.",
  other: "Khác",
  star_other: "{count} sao",
  kanoLike: "Tôi thích",
  kanoExpect: "Lẽ ra phải như vậy",
  kanoNeutral: "Thế nào cũng được",
  kanoTolerate: "Tôi có thể chấp nhận",
  kanoDislike: "Tôi không thích",
  name: "Họ và tên",
  email: "Địa chỉ email",
  phone: "Điện thoại",
  invalidEmail: "Vui lòng kiểm tra địa chỉ email.",
  needsConsent: "Vui lòng đồng ý trước, hoặc để trống các ô.",
  feedback: "Góp ý",
  failed:
    "Không thể lưu câu trả lời của quý vị; câu trả lời chỉ được giữ đến khi đóng cửa sổ này. Vui lòng báo mã này cho chủ trang web:",
};

export default texts;
