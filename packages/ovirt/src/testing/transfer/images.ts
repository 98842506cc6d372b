import { Image } from './image.ts'

/** What is on each disk, by its id. */
export class Images {
  readonly #images = new Map<string, Image>()

  /** The image of a disk, of zeroes at first. */
  of(diskId: string, size: number): Image {
    const known = this.#images.get(diskId)
    if (known?.size === size) return known
    const image = known === undefined ? new Image(size) : known.resized(size)
    this.#images.set(diskId, image)
    return image
  }

  copy(fromId: string, toId: string): void {
    const image = this.#images.get(fromId)
    if (image !== undefined) this.#images.set(toId, image.copy())
  }

  forget(diskId: string): void {
    this.#images.delete(diskId)
  }
}
