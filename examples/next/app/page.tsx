import { OrderButton } from "./order-button.tsx";

export default function Page() {
  return (
    <>
      <h1>Your order</h1>
      <OrderButton />
    </>
  );
}
