import { LitElement } from "lit";

/** An element that renders into the page itself: one stylesheet, one heading order, one id space. */
export abstract class PageElement extends LitElement {
  protected override createRenderRoot(): this {
    return this;
  }
}
