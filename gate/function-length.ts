/**
 * Finds functions that do not fit a screen. It counts on the syntax tree and not through the linter,
 * so that no configuration and no comment can switch it off.
 */

import ts from 'typescript'

/** From the line of the first word to the line of the closing brace, blank lines and comments too. */
export const functionLinesMax = 70

/** Returns `path:line name has N lines` for each function that is longer than the maximum. */
export function tooLongFunctions(path: string, source: string): readonly string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) {
      const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line
      const last = file.getLineAndCharacterOfPosition(node.getEnd()).line
      const lines = last - first + 1
      if (lines > functionLinesMax) {
        found.push(`${path}:${first + 1} ${nameOf(node)} has ${lines} lines`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function nameOf(node: ts.SignatureDeclaration | ts.ClassStaticBlockDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  if (!ts.isClassStaticBlockDeclaration(node) && node.name) return node.name.getText()
  const { parent } = node
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    ? parent.name.getText()
    : 'a function without a name'
}
