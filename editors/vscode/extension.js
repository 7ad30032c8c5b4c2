/**
 * The extension for Visual Studio Code: starts `servanda lsp` and connects the editor with it. All
 * that is known of the language is there.
 */
'use strict'

const vscode = require('vscode')
const { LanguageClient, TransportKind } = require('vscode-languageclient/node')

/** @type {LanguageClient | null} */
let client = null

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('servanda.command')) await restart()
    }),
  )
  await restart()
}

async function restart() {
  await deactivate()
  const started = createClient()
  client = started
  try {
    await started.start()
  } catch (problem) {
    client = null
    const message = `Servanda could not be started (${String(problem)}). Set servanda.command to where the command is.`
    await vscode.window.showErrorMessage(message)
  }
}

function createClient() {
  const configured = vscode.workspace.getConfiguration('servanda').get('command', ['servanda'])
  const [command = 'servanda', ...before] = configured
  return new LanguageClient(
    'servanda',
    'Servanda',
    { command, args: [...before, 'lsp'], transport: TransportKind.stdio },
    { documentSelector: [{ language: 'servanda' }] },
  )
}

async function deactivate() {
  const running = client
  client = null
  if (running !== null) await running.stop()
}

module.exports = { activate, deactivate }
