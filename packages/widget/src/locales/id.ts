import type { Texts } from "./texts.ts";

/** The interface's texts in Indonesian. */
const texts: Texts = {
  lang: "id",
  region: "Survei singkat",
  opened: "Survei singkat telah dibuka di akhir halaman.",
  close: "Tutup",
  never: "Jangan tanya lagi",
  back: "Kembali",
  next: "Berikutnya",
  send: "Kirim",
  skip: "Lewati",
  progress: "Pertanyaan {at} dari {of}",
  chooseScore: "Silakan pilih nilai.",
  chooseOption: "Silakan pilih jawaban.",
  rateAll: "Silakan nilai setiap baris.",
  writeText: "Silakan tulis jawaban.",
  left_other: "Sisa {count} karakter",
  personal: "Teks ini tampaknya berisi data pribadi. Anda tidak perlu memberikannya.",
  other: "Lainnya",
  star_other: "{count} bintang",
  kanoLike: "Saya suka",
  kanoExpect: "Memang seharusnya begitu",
  kanoNeutral: "Bagi saya sama saja",
  kanoTolerate: "Saya bisa menerimanya",
  kanoDislike: "Saya tidak suka",
  name: "Nama",
  email: "Alamat email",
  phone: "Telepon",
  invalidEmail: "Silakan periksa alamat email.",
  needsConsent: "Silakan beri persetujuan dahulu, atau biarkan kolom kosong.",
  feedback: "Masukan",
  failed:
    "Jawaban Anda tidak dapat disimpan; jawaban hanya bertahan sampai Anda menutup jendela ini. Silakan sampaikan kode ini kepada pemilik situs:",
};

export default texts;
