/**
 * A tree that is opened step by step: nested lists, each step with a button where there is more
 * below. With the arrow keys: right opens, left closes or goes up, up and down move between steps.
 */
import { useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { texts } from './catalogue.ts'
import { Icon } from './icons.tsx'

export interface TreeNode {
  readonly key: string
  /** Of the button, for who hears it. */
  readonly label: string
  readonly content: ReactNode
  readonly children: readonly TreeNode[]
}

export interface TreeProps {
  readonly label: string
  readonly nodes: readonly TreeNode[]
  /** How many levels are open at the beginning. */
  readonly openLevels: number
}

export function OpenTree({ label, nodes, openLevels }: TreeProps) {
  return (
    // The keys are a short cut: every step is a button of its own.
    <div className="open-tree" role="group" aria-label={label} onKeyDown={moveByKey}>
      <TreeLevel nodes={nodes} openLevels={openLevels} />
    </div>
  )
}

function TreeLevel({ nodes, openLevels }: Omit<TreeProps, 'label'>) {
  return (
    <ul>
      {nodes.map((node) => (
        <TreeStep key={node.key} node={node} openLevels={openLevels} />
      ))}
    </ul>
  )
}

function TreeStep({ node, openLevels }: { node: TreeNode; openLevels: number }) {
  const [open, setOpen] = useState(openLevels > 0)
  const id = useId()
  if (node.children.length === 0) {
    return (
      <li className="open-tree-step">
        <span className="open-tree-leaf" aria-hidden="true" />
        <div className="open-tree-content">{node.content}</div>
      </li>
    )
  }
  return (
    <li className="open-tree-step">
      <button
        type="button"
        className="open-tree-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="down" />
        <span className="aloud">{open ? texts.shut(node.label) : texts.open(node.label)}</span>
      </button>
      <div className="open-tree-content">{node.content}</div>
      <div id={id} className="open-tree-below" hidden={!open}>
        {open ? <TreeLevel nodes={node.children} openLevels={openLevels - 1} /> : null}
      </div>
    </li>
  )
}

function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const button = event.target
  if (!(button instanceof HTMLButtonElement) || !button.hasAttribute('aria-expanded')) return
  if (!keys.has(event.key)) return
  event.preventDefault()
  const isOpen = button.getAttribute('aria-expanded') === 'true'
  if (event.key === 'ArrowRight' ? !isOpen : event.key === 'ArrowLeft' && isOpen) {
    button.click()
    return
  }
  targetOf(event.key, button, event.currentTarget)?.focus()
}

const keys: ReadonlySet<string> = new Set(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'])

function targetOf(key: string, from: HTMLButtonElement, tree: HTMLElement) {
  if (key === 'ArrowLeft') {
    const above = from.closest('li')?.parentElement?.closest('li')
    return above?.querySelector<HTMLElement>(':scope > button')
  }
  const buttons = [...tree.querySelectorAll<HTMLElement>('button[aria-expanded]')]
  return buttons[buttons.indexOf(from) + (key === 'ArrowUp' ? -1 : 1)]
}
