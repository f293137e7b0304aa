import type { ReactNode } from "react";
import { Survey } from "./survey.tsx";

export const metadata = { title: "Heed in Next.js" };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Survey />
      </body>
    </html>
  );
}
